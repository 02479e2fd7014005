// A line that the room turns: by dragging it, or with the arrows up and down. Steps from -5 to 5.
const WIDE = 640
const HIGH = 330
const LEFT = 60
const FOOT = 285
const MIDDLE = { x: (LEFT + WIDE - 20) / 2, y: (FOOT + 10) / 2 }
const REACH = { x: WIDE - 40 - MIDDLE.x, y: FOOT - 30 - MIDDLE.y }

export default function ({ data, parentElement, setTriggerValue }) {
  const slider = parentElement.querySelector("[role=slider]")
  const drawing = parentElement.querySelector("svg")
  const line = parentElement.querySelector("line")
  parentElement.querySelector(".across").textContent = `${data.across} →`
  parentElement.querySelector(".up").textContent = `${data.up} →`
  slider.setAttribute("aria-label", data.label)
  slider.setAttribute("aria-valuemin", -data.most)
  slider.setAttribute("aria-valuemax", data.most)
  let steps = data.steps

  function draw() {
    const rise = (steps / data.most) * REACH.y
    const ends = {
      x1: MIDDLE.x - REACH.x, y1: MIDDLE.y + rise, x2: MIDDLE.x + REACH.x, y2: MIDDLE.y - rise,
    }
    for (const [name, value] of Object.entries(ends)) line.setAttribute(name, value)
    parentElement.querySelectorAll("circle").forEach((handle, place) => {
      handle.setAttribute("cx", place ? ends.x2 : ends.x1)
      handle.setAttribute("cy", place ? ends.y2 : ends.y1)
    })
    slider.setAttribute("aria-valuenow", steps)
    slider.setAttribute("aria-valuetext", data.names[Math.sign(steps) + 1])
  }

  function turn(to) {
    steps = Math.max(-data.most, Math.min(data.most, Math.round(to)))
    draw()
  }

  function follow(event) {
    const box = drawing.getBoundingClientRect()
    const x = ((event.clientX - box.left) / box.width) * WIDE - MIDDLE.x
    const y = MIDDLE.y - ((event.clientY - box.top) / box.height) * HIGH
    if (Math.abs(x) > 20) turn(((y / x) * REACH.x * data.most) / REACH.y)
  }

  const told = () => setTriggerValue("turned", String(steps))
  drawing.onpointerdown = event => {
    drawing.setPointerCapture(event.pointerId)
    follow(event)
  }
  drawing.onpointermove = event => {
    if (drawing.hasPointerCapture(event.pointerId)) follow(event)
  }
  drawing.onpointerup = told
  slider.onkeydown = event => {
    // Up and down only: left and right go on to the next slide, as everywhere.
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key]
    if (!by) return
    event.preventDefault()
    turn(steps + by)
    told()
  }
  draw()
}
