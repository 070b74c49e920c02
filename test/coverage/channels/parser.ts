import { BY_POLICY, type Group } from '../channel'

const SCANNER = `The browser asks for it while it still reads the page's text, before any script could look at it. Marked elements are not asked for. ${BY_POLICY}`

/** Plain, unmarked elements in the page's own text. */
export const parser: Group = {
  title: 'Plain markup in the page, met by the parser',
  channels: [
    {
      id: 'parser-script',
      name: '`<script src>`: it runs',
      file: 'script.js',
      evidence: 'ran',
      markup: url => `<script src="${url}"></script>`,
    },
    {
      id: 'parser-script-scanner',
      name: '`<script src>`: request by the preload scanner',
      of: 'parser-script',
      heldInstead: SCANNER,
    },
    {
      id: 'parser-iframe',
      name: '`<iframe src>`: its document loads',
      file: 'frame.html',
      evidence: 'loaded',
      markup: url => `<iframe src="${url}"></iframe>`,
    },
    {
      id: 'parser-iframe-request',
      name: '`<iframe src>`: request',
      of: 'parser-iframe',
      isRace: ['chromium', 'firefox', 'webkit'],
      heldInstead: `The parser starts it before a script is told. ${BY_POLICY}`,
    },
    {
      id: 'parser-img',
      name: '`<img src>`: request by the preload scanner',
      markup: url => `<img src="${url}" alt="">`,
      heldInstead: SCANNER,
    },
    {
      id: 'parser-stylesheet',
      name: '`<link rel="stylesheet">`: it applies',
      file: 'style.css',
      evidence: 'applied',
      markup: url => `<link rel="stylesheet" href="${url}">`,
      isRace: ['chromium', 'firefox', 'webkit'],
      heldInstead: `The sheet is taken out of the document, but one that has been read ahead may go on showing in the page's style. ${BY_POLICY}`,
    },
    {
      id: 'parser-stylesheet-scanner',
      name: '`<link rel="stylesheet">`: request by the preload scanner',
      of: 'parser-stylesheet',
      heldInstead: SCANNER,
    },
    {
      id: 'parser-preconnect',
      name: '`<link rel="preconnect">`',
      notSupported: { firefox: 'The browser of the test is set to warm up no connection.' },
      evidence: 'connection',
      markup: url => `<link rel="preconnect" href="${url}">`,
      heldInstead:
        "The browser connects while it still reads the page's text. No policy forbids a connection without a request: leave the hint out, or render it for the decision.",
    },
    {
      id: 'parser-video',
      name: '`<video src>`',
      file: 'film.webm',
      markup: url => `<video src="${url}" preload="auto" muted></video>`,
      heldInstead: `The parser starts it before a script is told. ${BY_POLICY}`,
    },
    {
      id: 'parser-style',
      name: '`<style>` with `url()`',
      markup: url =>
        `<style>[data-of="${url}"] { background: url("${url}") }</style><p data-of="${url}">Text</p>`,
      heldInstead: BY_POLICY,
    },
    {
      id: 'parser-shadow',
      name: '`<template shadowrootmode="closed">` with `<img>`',
      markup: url =>
        `<div><template shadowrootmode="closed"><img src="${url}" alt=""></template></div>`,
      heldInstead: `A script does not see into a closed root of the parser. ${BY_POLICY}`,
    },
    {
      id: 'write-script',
      name: '`document.write()` of a `<script>` while parsing: it runs',
      file: 'script.js',
      evidence: 'ran',
      markup: url => `<script>document.write('<script src="${url}"><\\/script>')</script>`,
    },
    {
      id: 'write-script-request',
      name: '`document.write()` of a `<script>` while parsing: request',
      of: 'write-script',
    },
    {
      id: 'write-img',
      name: '`document.write()` of an `<img>` while parsing',
      markup: url => `<script>document.write('<img src="${url}" alt="">')</script>`,
    },
  ],
}
