// Shows this tab's token to a session that does not know it yet: after a reload, or after the
// server had closed the old session. The tab alone holds the token, and forgets it when it closes;
// the cookie only says that some tab of this browser has a visit open, so that a new session waits
// for the answer instead of drawing the sample first.
const KEY = "praktijklens"

export default function ({ data, setTriggerValue }) {
  let stored = null
  try {
    stored = sessionStorage.getItem(KEY)
    document.cookie = `${KEY}_open=1; path=/; SameSite=Strict`
  } catch {
    // A browser that keeps nothing for us: a reload begins again.
  }
  const other = stored && stored !== data.token ? stored : null
  if (data.asks && (other || data.waits)) {
    setTriggerValue("token", other || "none")
    return
  }
  try {
    sessionStorage.setItem(KEY, data.token)
  } catch {
    // As above.
  }
}
