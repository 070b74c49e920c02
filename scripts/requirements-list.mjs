// What law, standards and browsers ask of a consent manager, by ID, in the words of this project: the rows of
// docs/requirements.md. `without` says why no test can hold a row, or why none does yet.

/** @type {{ title: string, rows: { id: string, text: string, source: string, without?: string }[] }[]} */
export const REQUIREMENTS = [
  {
    title: 'Opt-in',
    rows: [
      {
        id: 'OI1',
        text: 'Before a choice nothing but essential is requested, run, read or stored',
        source: 'ePrivacy Directive 5(3); EDPB 2/2023',
      },
      {
        id: 'OI2',
        text: 'Only an explicit act grants; scrolling, time, navigation, Escape and closing never do',
        source: 'GDPR 4(11), rec. 32',
      },
      { id: 'OI3', text: 'Switches of what is optional start off', source: 'CJEU C-673/17' },
      { id: 'OI4', text: 'Each purpose can be chosen by itself', source: 'GDPR rec. 43' },
      {
        id: 'OI5',
        text: 'Rejecting all stands beside accepting all, one click each',
        source: 'CNIL; EDPB taskforce; 11 CCR 7004',
      },
      { id: 'OI6', text: 'A way back to the settings on every page', source: 'GDPR 7(3)' },
      { id: 'OI7', text: 'A withdrawal stops, tells and clears', source: 'GDPR 7(3)' },
      { id: 'OI8', text: 'A refusal is remembered as long as a consent', source: 'CNIL; Garante' },
      {
        id: 'OI9',
        text: 'An expired, future-dated or invalid record allows nothing, and asks',
        source: 'CNIL',
      },
      {
        id: 'OI10',
        text: 'What is new or has changed is closed and asked for; the rest stays as chosen',
        source: 'EDPB 05/2020',
      },
      {
        id: 'OI11',
        text: 'First layer: who, for what, the right to withdraw, the policy; second: recipients and durations',
        source: 'EDPB 05/2020; C-673/17',
      },
      {
        id: 'OI12',
        text: 'Essential is locked on and says why; exemptions only by the site’s config for a region',
        source: 'CNIL; PECR Sch. A1',
      },
      {
        id: 'OI13',
        text: 'What is exempt is still shown, and one click objects to it',
        source: 'PECR Sch. A1',
      },
    ],
  },
  {
    title: 'Opt-out',
    rows: [
      {
        id: 'OO1',
        text: 'An opt-out holds every service that sells or shares, whatever its purpose',
        source: 'Civ. Code 1798.120',
      },
      {
        id: 'OO2',
        text: 'The link has the exact words, or the short ones with the icon, and the size of its neighbours',
        source: '11 CCR 7003, 7013, 7015',
      },
      {
        id: 'OO3',
        text: 'It acts at once or opens the form: no account, no input, no screen in between',
        source: '11 CCR 7004, 7026',
      },
      { id: 'OO4', text: 'It takes effect at once', source: '11 CCR 7026(f)' },
      { id: 'OO5', text: 'It is confirmed', source: '11 CCR 7026(g)' },
      {
        id: 'OO6',
        text: 'Nobody who has opted out, or sends the signal, is invited back for twelve months',
        source: '11 CCR 7026(k), 7025(c)(7)',
      },
      {
        id: 'OO7',
        text: 'Opting back in takes two steps and the visitor’s own initiative',
        source: '11 CCR 7028(a)',
      },
      {
        id: 'OO8',
        text: 'Partial opt-outs only beside one for everything',
        source: '11 CCR 7026(h)',
      },
      {
        id: 'OO9',
        text: 'Limiting sensitive data is a right of its own, which no signal sets',
        source: '11 CCR 7014, 7027',
      },
      { id: 'OO10', text: 'Nothing else changes for who opts out', source: '11 CCR 7080' },
      {
        id: 'OO11',
        text: 'In development, a warning where something is sold and no link is there',
        source: '11 CCR 7013(h)',
      },
      { id: 'OO12', text: 'No link where nothing is sold or shared', source: '11 CCR 7013(g)' },
      { id: 'OO13', text: 'A link straight to the notice at collection', source: '11 CCR 7012' },
      {
        id: 'OO14',
        text: 'The site hears of each opt-out, for its accounts and for third parties',
        source: '11 CCR 7025(c)(1), 7026(f)',
      },
    ],
  },
  {
    title: 'Signals',
    rows: [
      {
        id: 'SG1',
        text: 'Global Privacy Control counts as `true`, or as the header `1`, and at each navigation',
        source: 'GPC specification',
      },
      {
        id: 'SG2',
        text: 'Where it is the law, it opts out before anything loads, without asking',
        source: '11 CCR 7025(c)(1)',
      },
      { id: 'SG3', text: 'It triggers no notice', source: '11 CCR 7025(f)(3)' },
      {
        id: 'SG4',
        text: 'Its status is shown, and the switch says opted out',
        source: '11 CCR 7025(c)(6)',
      },
      {
        id: 'SG5',
        text: 'It beats an earlier consent; only a later one that knows of it counts',
        source: '11 CCR 7025(c)(3)',
      },
      { id: 'SG6', text: 'Its end is no opt-in', source: '11 CCR 7025(c)(5)' },
      { id: 'SG7', text: 'It is used for nothing else', source: '11 CCR 7025(d)' },
      { id: 'SG8', text: 'Where consent is asked for it grants nothing', source: 'GPC guide' },
      {
        id: 'SG9',
        text: 'Do Not Track counts only where the site says so',
        source: 'CalOPPA 22575(b)(5)',
      },
      { id: 'SG10', text: '`/.well-known/gpc.json` can be made', source: 'GPC specification' },
      { id: 'SG11', text: 'An unknown region is opt-in, and honours the signal', source: 'design' },
    ],
  },
  {
    title: 'Records',
    rows: [
      {
        id: 'RP1',
        text: 'A record has what was decided, shown and in force',
        source: 'GDPR 7(1); ISO/IEC TS 27560',
      },
      { id: 'RP2', text: 'Records are only ever added', source: 'ISO/IEC TS 27560' },
      { id: 'RP3', text: 'The text that was shown stays retrievable', source: 'ISO/IEC 29184' },
      { id: 'RP4', text: 'No address, user agent, name or birth date', source: 'GDPR 5(1)(c)' },
      {
        id: 'RP5',
        text: 'Export and erasure by the visitor; a receipt in Kantara’s shape',
        source: 'GDPR 15, 17, 20',
      },
      {
        id: 'RP6',
        text: 'Log of requests for 24 months, with a purge',
        source: '11 CCR 7101',
      },
      {
        id: 'RP7',
        text: 'A transport that hands records to the site, with retry',
        source: 'GDPR 7(1)',
      },
    ],
  },
  {
    title: 'Interface',
    rows: [
      {
        id: 'UI1',
        text: 'Accept and reject look alike',
        source: 'EDPB taskforce; CNIL; 11 CCR 7004',
      },
      { id: 'UI2', text: 'In the same order on every layer', source: '11 CCR 7004(a)(3)' },
      {
        id: 'UI3',
        text: 'No double negatives; switches say their state in words',
        source: '11 CCR 7004(a)(3)',
      },
      {
        id: 'UI4',
        text: 'No countdown, wall, shaming or asking again later',
        source: '11 CCR 7004(a)(2); EDPB 3/2022',
      },
      {
        id: 'UI5',
        text: 'The banner stays until it is answered, and its links work',
        source: '11 CCR 7004(a)(5)',
      },
      { id: 'UI6', text: 'The languages of the site, French for Québec', source: '11 CCR 7003(b)' },
      { id: 'UI7', text: 'No waiting', source: '11 CCR 7004(a)(5)' },
    ],
  },
  {
    title: 'Accessibility',
    rows: [
      {
        id: 'AX1',
        text: 'The banner comes first, has a name, and hides nothing that has the focus',
        source: 'WCAG 1.3.1, 2.4.3, 2.4.11',
      },
      {
        id: 'AX2',
        text: 'Dialogs are native and modal, close by Escape, and give the focus back',
        source: 'WCAG 2.1.2, 4.1.2',
      },
      { id: 'AX3', text: 'Targets of 24 by 24 pixels at least', source: 'WCAG 2.5.8' },
      {
        id: 'AX4',
        text: 'Contrast; nothing by colour alone',
        source: 'WCAG 1.4.1, 1.4.3, 1.4.11, 2.4.7',
      },
      {
        id: 'AX5',
        text: 'Usable at 320 pixels, at 200 %, with more space between words',
        source: 'WCAG 1.4.4, 1.4.10, 1.4.12',
      },
      {
        id: 'AX6',
        text: 'Status messages are announced; a switch changes nothing else',
        source: 'WCAG 4.1.3, 3.2.2',
      },
      {
        id: 'AX7',
        text: 'Labels, language, reduced motion, forced colours',
        source: 'WCAG 2.5.3, 3.1.2',
      },
    ],
  },
  {
    title: 'Minors',
    rows: [
      { id: 'MI1', text: 'Nothing but an age band is taken', source: 'GDPR 5(1)(c)' },
      {
        id: 'MI2',
        text: 'Under 13: no sale or sharing without a parent’s verified consent',
        source: '11 CCR 7070',
      },
      {
        id: 'MI3',
        text: '13 to 15: an opt-in in two steps, and word of the right to opt out',
        source: '11 CCR 7071',
      },
      { id: 'MI4', text: 'Ages can be set; Connecticut bars sale under 18', source: 'SB 1295' },
      { id: 'MI5', text: 'The age of consent of each state of the EU', source: 'GDPR 8' },
    ],
  },
  {
    title: 'Ad-tech',
    rows: [
      { id: 'AT1', text: 'Google’s commands are `arguments` objects', source: 'Google' },
      {
        id: 'AT2',
        text: 'The default stands before everything; all seven keys; the update on the page of the choice',
        source: 'Google',
      },
      { id: 'AT3', text: 'Basic mode unless the site says otherwise', source: 'EDPB 2/2023' },
      {
        id: 'AT4',
        text: '`__gpp` is a function from the start and answers by its callback',
        source: 'IAB GPP 1.1',
      },
      { id: 'AT5', text: 'The order of its events', source: 'IAB GPP 1.1' },
      {
        id: 'AT6',
        text: 'The CMP’s id, applicable sections, parsed sections',
        source: 'IAB GPP 1.1',
      },
      { id: 'AT7', text: 'The locator frame, and messages', source: 'IAB GPP 1.1' },
      { id: 'AT8', text: '`__uspapi` only by option', source: 'IAB GPP guide' },
    ],
  },
  {
    title: 'Storage',
    rows: [
      { id: 'ST1', text: 'A choice survives a page that is left at once', source: 'measured' },
      {
        id: 'ST2',
        text: 'Without IndexedDB: memory and the cookie, and nothing opens',
        source: 'measured',
      },
      {
        id: 'ST3',
        text: 'Two tabs of different versions do not block each other',
        source: 'measured',
      },
      { id: 'ST4', text: 'Tabs agree', source: 'measured' },
      { id: 'ST5', text: 'Nothing needs what http pages lack', source: 'measured' },
      {
        id: 'ST6',
        text: 'Cookies live 400 days at most; an absent one asks again',
        source: 'RFC 6265bis',
      },
      {
        id: 'ST7',
        text: 'Deletion by exact domain and path; what remains is reported',
        source: 'measured',
      },
      {
        id: 'ST8',
        text: 'The manager’s own keys are declared, and none exists before a choice',
        source: 'CNIL',
      },
      {
        id: 'ST9',
        text: 'An embedded page has a state for each site that embeds it',
        source: 'CHIPS',
      },
      {
        id: 'ST10',
        text: 'In development, cookies that are not declared, or live longer, are reported',
        source: 'design',
      },
    ],
  },
  {
    title: 'Gating',
    rows: [
      {
        id: 'GA1',
        text: 'Inert markup is the contract; interception is the net, and its gaps are listed',
        source: 'measured',
      },
      { id: 'GA2', text: 'A held script runs as a new element', source: 'measured' },
      { id: 'GA3', text: 'In order, with all attributes', source: 'measured' },
      { id: 'GA4', text: '`document.write` by a late script wipes nothing', source: 'measured' },
      {
        id: 'GA5',
        text: 'In development, links that are fetched in spite of everything are reported',
        source: 'measured',
      },
      { id: 'GA6', text: 'Placeholders for embeds: load once, or always', source: 'design' },
      { id: 'GA7', text: 'Exactly once, across scans, routes and tabs', source: 'design' },
      { id: 'GA8', text: 'A server renders the closed state', source: 'design' },
    ],
  },
  {
    title: 'Security',
    rows: [
      {
        id: 'SE1',
        text: 'With a nonce on the page, only elements that carry it are let go',
        source: 'CSP 3',
      },
      { id: 'SE2', text: 'Works under Trusted Types', source: 'Trusted Types' },
      { id: 'SE3', text: 'Works under a strict policy; no inline style', source: 'CSP 3' },
      {
        id: 'SE4',
        text: 'Texts are text, links are http(s) or relative, stored data is checked',
        source: 'design',
      },
      {
        id: 'SE5',
        text: 'Messages: a fixed list, a limit of size, never an exception',
        source: 'design',
      },
      { id: 'SE6', text: 'No address, window name or message sets a consent', source: 'design' },
    ],
  },
]
