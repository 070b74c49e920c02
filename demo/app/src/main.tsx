import { mountBanner } from '@sluice/banner'
import { render } from 'preact'
import { App } from './App.js'
import './app.css'
import { consent } from './consent.js'
import { startAnalytics } from './start-analytics.js'

const root = document.querySelector('#app')
if (root) render(<App />, root)
mountBanner(consent)
void startAnalytics()
