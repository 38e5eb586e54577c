// Shows cards with the renderer that Microsoft ships in its Agents Playground, in the theme and at the width asked for.
// `host` is what window.py takes out of that program: its React, its card classes and its Fluent provider.
for (const name of ["Badge", "ProgressBar"]) {
  window.host.registry.defaultElements.register(name, () => new window.host[name]())
}

window.show = async ({card, theme, tokens, config, width, phone}) => {
  const {React, dom, Card, Context, View, HostConfig, Provider, markdown} = window.host
  const frame = document.getElementById("frame")
  dom.unmountComponentAtNode(frame)
  frame.style.width = `${width}px`
  document.body.style.background = config.page || "#f5f5f5"
  const one = new Card()
  one.onProcessMarkdown = markdown
  one.hostConfig = new HostConfig(merged(window.host.config, config))
  one.theme = theme === "dark" ? 1 : 0 // Teams has no third one
  one.parse(phone ? onPhone(card) : card, new Context())
  const view = React.createElement(View, {cardObject: one})
  dom.render(React.createElement(Provider, {theme: tokens, style: {background: "transparent"}}, view), frame)
  await document.fonts.ready
}

// Phones know no chart element and show its fallback. They are narrow: nothing that is meant for wider cards is there.
function onPhone(node) {
  if (Array.isArray(node)) return node.map(onPhone).filter((one) => one !== "drop" && !isForWide(one))
  if (node === null || typeof node !== "object") return node
  if (String(node.type).startsWith("Chart.")) return onPhone(node.fallback)
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, onPhone(value)]))
}

function isForWide(node) {
  return /^(atleast:)?(standard|wide)$/i.test((node && node.targetWidth) || "")
}

function merged(base, over) {
  if (base === null || typeof base !== "object" || typeof over !== "object") return over === undefined ? base : over
  const both = new Set([...Object.keys(base), ...Object.keys(over)])
  return Object.fromEntries([...both].map((key) => [key, key in over ? merged(base[key], over[key]) : base[key]]))
}
