export const content = {
  name: 'NU-SET',
  tagline: 'Locks for people who come and go',
  headline: 'Hand over a key without being there.',
  lead: 'Lock boxes and smart padlocks for agents, hosts and builders. Give a code for an hour, a week or a season, and take it back with a tap.',
  cta: 'See the lock box',
  articleLabel: 'Know-how',
  shopLabel: 'Locks',
  colors: { accent: '#8a5a00', ink: '#221d12', paper: '#fdfbf5', tint: '#f5ebd2', warm: '#d9a441' },
  features: [
    {
      title: 'Codes with an end',
      text: 'Each guest gets a code that stops working when the stay does.',
    },
    {
      title: 'Works off the grid',
      text: 'No signal in the cellar? The lock knows its codes by heart for a year.',
    },
    {
      title: 'Made to be dropped',
      text: 'Zinc body, rubber bumper, and a shackle that shrugs at bolt cutters.',
    },
  ],
  stats: [
    { value: '35 years', label: 'of locks from El Monte' },
    { value: '10,000', label: 'openings on one cell' },
    { value: 'None', label: 'trackers on this site' },
  ],
  article: {
    kicker: 'Know-how',
    title: 'Five viewings, one Saturday, no key under the mat',
    lead: 'How an agent with three listings and one car shows them all before lunch.',
    author: 'Lena Ortiz',
    date: '9 November 2026',
    body: [
      'The first code opens at nine and dies at half past. The second begins a minute later. Nobody waits on the step, and nobody can come back on Sunday.',
      'When a couple runs late, the code moves with them. It takes as long as sending a message, because it is one.',
    ],
    quote: 'I have not cut a spare key since spring.',
    after:
      'In the evening the history lists who opened what, and when. It is kept for repairs and for peace of mind, and shared with nobody else.',
    videoId: 'first-code',
    videoTitle: 'Film: setting the first code',
    comments: [
      {
        name: 'Ray D.',
        initials: 'RD',
        when: 'last week',
        text: 'The half past trick saved an open house for me.',
      },
      {
        name: 'Mona L.',
        initials: 'ML',
        when: 'on Tuesday',
        text: 'Works on a building site too. Dust and all.',
      },
    ],
  },
  product: {
    name: 'Harbor lock box',
    price: '$84',
    art: 'lock',
    lead: 'Room for five keys and a card, behind a keypad that lights up when you come near.',
    specs: [
      { term: 'Codes', value: '100, each with its own hours' },
      { term: 'Cell', value: 'CR123A, three years' },
      { term: 'Body', value: 'Zinc, sealed' },
      { term: 'Shackle', value: 'Hardened, 9 mm' },
    ],
  },
}
