import { Embed } from '../parts/Embed.js'
import { urlOf } from '../third-parties.js'

/** Embeds that come and go with the route. */
export function Tour() {
  return (
    <>
      <h1>A short tour</h1>
      <p class="lead">A film and a map, each from somebody else, each held until you agree.</p>
      <Embed
        service="vidora"
        src={urlOf('vidora', '/embed/app-tour')}
        title="Tour: your first booking"
      />
      <Embed
        service="mapwell"
        src={urlOf('mapwell', '/embed?place=Lisbon')}
        title="Map: from desk to meeting"
      />
    </>
  )
}
