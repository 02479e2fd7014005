// Drives the slides from the keyboard, a clicker, the buttons below the slide and the speaker's
// window; fits the figure to the screen. Nothing is asked of any other machine, and the speaker's
// window gets its words over a channel of this browser that only this tab and that window know.
const EDGE = 56 // pixels at the foot that the buttons need
const NARROWEST = 560 // pixels of breadth below which figures are made for phones
const SIDE = 0.64 // share of the breadth that a figure beside its words has
const FIELDS = "input, textarea, select, [contenteditable=true], [role=combobox], [role=listbox]"
const MOVES = {
  ArrowRight: "next", PageDown: "next", ArrowLeft: "previous", PageUp: "previous",
  ArrowDown: "nextSlide", ArrowUp: "previousSlide", Home: "first", End: "last",
}

let shown = null // data of the slide, how to send, and its buttons
let wanted = 0 // where the room is going, ahead of the answer when keys come fast
let sent = 0
let channel = null
let home = null // where the buttons stand
let unwatch = null

function go(to) {
  if (to < 0 || to > shown.data.last || to === wanted) return
  wanted = to
  sent += 1
  shown.send("go", { to, sent })
}

function move(kind) {
  const { last, slides } = shown.data
  const after = slides.find(one => one > wanted)
  const before = slides.filter(one => one < wanted).pop()
  const to = {
    next: wanted + 1, previous: wanted - 1, first: 0, last,
    nextSlide: after ?? last, previousSlide: before ?? 0,
  }[kind]
  go(to)
}

function leave() {
  sent += 1
  shown.send("go", { leave: true, sent })
}

function fill() {
  if (document.fullscreenElement) document.exitFullscreen()
  else document.documentElement.requestFullscreen?.().catch(() => {})
}

function pressed(key, target) {
  const field = target?.closest?.(FIELDS)
  if (field && field.type !== "range" && key === "Escape") {
    field.blur() // what was typed is taken, and the keys are the slides' again
    return true
  }
  // The line keeps the arrows that turn it; all other keys go on to the next slide.
  const slider = target?.closest?.("[role=slider]")
  if (slider ? key === "ArrowUp" || key === "ArrowDown" : field) return false
  if (key === "Escape") {
    if (!document.fullscreenElement) leave()
  } else if (key in MOVES) {
    move(MOVES[key])
  } else if (key === "f" || key === "F") {
    fill()
  } else return false
  return true
}

function onKey(event) {
  if (!shown || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
  if (event.repeat && event.key in MOVES) {
    event.preventDefault()
    return
  }
  if (pressed(event.key, event.composedPath()[0])) {
    event.preventDefault()
    event.stopPropagation()
  }
}

// ------------------------------------------------------------------------------------ the figure

function times(height, breadth, room) {
  const least = window.innerWidth < NARROWEST ? 1 : 0.62 // on a phone one scrolls
  return Math.max(least, Math.min(2.2, Math.max(1, breadth / NARROWEST), room / height))
}

function beside(slide, height, breadth, room) {
  // As high as the screen, beside the words, where that makes the figure larger or lets it fit.
  if (slide.querySelector(".st-key-slide_beside") || window.innerWidth < 2 * NARROWEST / 1.25) {
    return false
  }
  const high = window.innerHeight - EDGE - 24
  const larger = times(height, SIDE * breadth, high) / times(height, breadth, room)
  return larger > 1.1 || room < 0.8 * height
}

function fit() {
  const box = document.querySelector(".st-key-slide_figure")
  const inner = box?.querySelector('[class*="st-key-figure_"]')
  if (!inner || !inner.querySelector("svg, canvas")) return
  const room = () =>
    window.innerHeight - inner.getBoundingClientRect().top - window.scrollY - EDGE
  const height = inner.offsetHeight // as drawn, before it is made larger
  const slide = document.querySelector(".st-key-slide")
  if (slide.dataset.laid !== shown?.data.speaker.heading) {
    slide.dataset.laid = shown?.data.speaker.heading
    slide.classList.remove("pl-tall")
  }
  const tall = slide.classList.contains("pl-tall")
  if (!tall && beside(slide, height, box.clientWidth, room())) {
    slide.classList.add("pl-tall")
    return fit()
  }
  const larger = times(height, box.clientWidth, room())
  if (Math.abs(larger - (parseFloat(inner.dataset.times) || 0)) < 0.02) return
  inner.dataset.times = larger
  // Drawn for a smaller place and shown larger (stage.css). Only the drawing is scaled, not what it
  // stands in: Vega measures that as it is seen, and would draw for the larger place again.
  inner.style.width = `${100 / larger}%`
  inner.style.maxWidth = "none"
  inner.style.setProperty("--larger", larger)
  inner.style.marginBottom = `${height * (larger - 1)}px`
  window.dispatchEvent(new Event("resize")) // so that Vega measures its place again
}

function watch() {
  const main = document.querySelector('[data-testid="stMain"]')
  const sizes = new ResizeObserver(fit)
  sizes.observe(document.documentElement)
  const looks = new MutationObserver(fit)
  if (main) looks.observe(main, { childList: true, subtree: true })
  return () => {
    sizes.disconnect()
    looks.disconnect()
  }
}

// --------------------------------------------------------------------------- the speaker's window

function channelOf() {
  if (channel) return channel
  let name = null
  try {
    name = sessionStorage.getItem("praktijklens_notes") || crypto.randomUUID()
    sessionStorage.setItem("praktijklens_notes", name)
  } catch {
    name = crypto.randomUUID()
  }
  channel = new BroadcastChannel(name)
  channel.onmessage = ({ data }) => {
    if (!shown) return
    if (data.key) pressed(data.key, null)
    if (data.ready) tell()
  }
  return channel
}

function tell() {
  channelOf().postMessage({ speak: shown.data.speaker })
}

// Runs in the speaker's window.
function speaker(name, began) {
  const channel = new BroadcastChannel(name)
  const part = id => document.getElementById(id)
  let start = began
  const tick = () => {
    const now = new Date()
    part("clock").textContent = now.toLocaleTimeString(document.documentElement.lang, {
      hour: "2-digit", minute: "2-digit", hour12: false,
    })
    const seconds = Math.max(0, Math.floor(now / 1000 - start))
    const rest = String(seconds % 60).padStart(2, "0")
    part("running").textContent = `${Math.floor(seconds / 60)}:${rest}`
  }
  channel.onmessage = ({ data }) => {
    if (data.close) window.close()
    if (!data.speak) return
    const { lang, window: title, running, began, place, heading, notes, then } = data.speak
    document.documentElement.lang = lang
    document.title = title
    part("since").textContent = running
    start = began
    part("place").textContent = place
    part("heading").textContent = heading
    part("notes").replaceChildren(...notes.map(text => {
      const line = document.createElement("p")
      line.textContent = text
      return line
    }))
    part("then").textContent = then
    tick()
  }
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return
    channel.postMessage({ key: event.key })
  })
  setInterval(tick, 1000)
  channel.postMessage({ ready: true })
}

const LOOKS = `
  :root { color-scheme: light dark; font: 20px/1.45 "Source Sans", "Segoe UI", Arial, sans-serif; }
  body { margin: 0; padding: 1.2rem 1.6rem; background: Canvas; color: CanvasText; }
  header { display: flex; justify-content: space-between; font-variant-numeric: tabular-nums; }
  #clock, #running { font-size: 2.4rem; font-weight: 600; }
  #place, #then { opacity: 0.75; }
  h1 { font-size: 1.35rem; margin: 0.3rem 0 0.6rem; }
  #notes { min-height: 8rem; }
  #then { border-top: 1px solid; padding-top: 0.6rem; }`

function speak() {
  channelOf()
  const name = sessionStorage.getItem("praktijklens_notes")
  const other = window.open("", name, "popup,width=760,height=560")
  if (!other) return
  const { lang, window: title, began } = shown.data.speaker
  const page = other.document
  page.open()
  page.write(
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>-</title>` +
    `<style>${LOOKS}</style></head><body><header><span id="clock"></span>` +
    `<span><small id="since"></small> <span id="running"></span></span></header><main><p id="place"></p><h1 id="heading"></h1>` +
    `<div id="notes"></div></main><p id="then"></p></body></html>`,
  )
  page.title = title
  const script = page.createElement("script")
  script.textContent = `(${speaker})(${JSON.stringify(name)}, ${Number(began)})`
  page.body.append(script)
  page.close()
}

// -------------------------------------------------------------------------------------- the buttons

const ACTS = {
  previous: () => move("previous"), next: () => move("next"), full: fill, notes: speak, stop: leave,
}

function dress(root, { labels, at, last, slides, place }) {
  root.querySelector("nav").setAttribute("aria-label", labels.controls)
  for (const [name, act] of Object.entries(ACTS)) {
    const button = root.querySelector(`[data-act=${name}]`)
    button.setAttribute("aria-label", labels[name])
    button.title = labels[name]
    const text = button.querySelector("span")
    if (text) text.textContent = labels[name]
    button.onclick = act
  }
  root.querySelector("[data-act=previous]").disabled = at === 0
  root.querySelector("[data-act=next]").disabled = at === last
  root.querySelector(".place").textContent = place
  const now = slides.filter(one => one <= at).length
  root.querySelector(".bar").style.width = `${(100 * now) / slides.length}%`
}

function begin(data) {
  sent = data.sent
  document.addEventListener("keydown", onKey, true)
  unwatch = watch()
  if (data.fills && !document.fullscreenElement) fill()
}

function end() {
  document.removeEventListener("keydown", onKey, true)
  unwatch()
  channel?.postMessage({ close: true })
  channel?.close()
  channel = shown = null
  if (document.fullscreenElement) document.exitFullscreen()
}

export default function ({ data, parentElement, setTriggerValue }) {
  if (!shown) begin(data)
  home = parentElement
  shown = { data, send: setTriggerValue }
  if (data.sent >= sent) wanted = data.at
  const slide = document.querySelector(".st-key-slide")
  // What the last step needed; ``fit`` lays out this one once its figure is there.
  if (slide && slide.dataset.laid !== data.speaker.heading) slide.classList.remove("pl-tall")
  dress(parentElement, data)
  fit()
  tell()
  // The page may put the bar elsewhere in its tree: only when none comes back are the slides left.
  return () => setTimeout(() => {
    if (home === parentElement && shown) end()
  }, 500)
}
