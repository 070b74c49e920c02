import { sayDefaults } from '@sluice/core/defaults'
import { readConfig } from './read-config.js'

sayDefaults(readConfig() as never, window)
