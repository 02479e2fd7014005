// Puts the figures that can be pointed at in the place of their pictures, on a screen.
"use strict";
const dark = window.matchMedia("(prefers-color-scheme: dark)");
async function draw(figure) {
  const both = JSON.parse(figure.querySelector("script").textContent);
  const place = figure.querySelector(".live > div");
  figure.classList.add("drawn"); // shown first: a hidden place has no breadth to fill
  await vegaEmbed(place, dark.matches ? both.dark : both.light, {
    ast: true, actions: false, renderer: "svg", tooltip: { theme: dark.matches ? "dark" : "light" },
  });
}
function drawAll() {
  for (const figure of document.querySelectorAll("figure:has(script)")) {
    draw(figure).catch(() => figure.classList.remove("drawn"));
  }
}
drawAll();
dark.addEventListener("change", drawAll);
