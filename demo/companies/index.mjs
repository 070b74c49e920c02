import { config as allset } from './allset/config.mjs'
import { content as allsetContent } from './allset/content.mjs'
import { config as iid2secure } from './iid2secure/config.mjs'
import { content as iid2secureContent } from './iid2secure/content.mjs'
import { config as nanolux } from './nanolux/config.mjs'
import { content as nanoluxContent } from './nanolux/content.mjs'
import { config as nuSet } from './nu-set/config.mjs'
import { content as nuSetContent } from './nu-set/content.mjs'
import { config as nuso } from './nuso/config.mjs'
import { content as nusoContent } from './nuso/content.mjs'

/** Five companies, each with a config that keeps what its published policy says, and what its pages tell. */
export const companies = {
  nuso: { id: 'nuso', config: nuso, content: nusoContent },
  allset: { id: 'allset', config: allset, content: allsetContent },
  nanolux: { id: 'nanolux', config: nanolux, content: nanoluxContent },
  iid2secure: { id: 'iid2secure', config: iid2secure, content: iid2secureContent },
  'nu-set': { id: 'nu-set', config: nuSet, content: nuSetContent },
}
