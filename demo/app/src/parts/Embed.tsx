/** An embed that waits for a service: the gate puts a placeholder in its place until then. */
export function Embed({ service, src, title }: { service: string; src: string; title: string }) {
  // The gate replaces the frame in the document, so it stands in a box of its own that Preact keeps.
  return (
    <div class="embed-box" key={src}>
      <iframe class="embed" data-consent={service} data-src={src} title={title} />
    </div>
  )
}
