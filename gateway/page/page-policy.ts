/**
 * What the page may do: load and ask from where it came, and nothing else. No script and no style stands in another file; React sets styles
 * by script, which is no style in this sense. `/docs` has its own.
 */
export const pagePolicy = Object.entries({
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self'",
  'font-src': "'self'",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
})
  .map(([name, value]) => `${name} ${value}`)
  .join(';');
