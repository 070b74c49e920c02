/// <reference lib="dom" />
import Tracker from '@openreplay/tracker'

const page = window as unknown as { ingest: string; tracker: Tracker }
page.tracker = new Tracker({
  projectKey: 'project',
  ingestPoint: page.ingest,
  __DISABLE_SECURE_MODE: true,
})
void page.tracker.start()
