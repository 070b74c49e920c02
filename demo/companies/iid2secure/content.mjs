export const content = {
  name: 'IID2SECURE',
  tagline: 'Video you can stand behind',
  headline: 'One screen for every door you look after.',
  lead: 'Bring cameras of many makes under one roof: live, recorded, searchable, and shared with exactly the people who should see them.',
  cta: 'See the recorder',
  articleLabel: 'Field notes',
  shopLabel: 'Recorders',
  colors: { accent: '#1658c9', ink: '#0d1b33', paper: '#f8fafd', tint: '#e1ebfb', warm: '#7fd1c7' },
  features: [
    {
      title: 'Find the moment',
      text: 'Search by door, by colour, by hour. Ten days of recordings answer in a breath.',
    },
    {
      title: 'Share, then unshare',
      text: 'Hand a clip to the police or a tenant with an end date. It closes by itself.',
    },
    {
      title: 'Close to home',
      text: 'Four regions keep your video near you: Frankfurt, Singapore, Beijing and California.',
    },
  ],
  stats: [
    { value: '64', label: 'cameras on one recorder' },
    { value: '4', label: 'regions to choose from' },
    { value: '0.8 s', label: 'from door to screen' },
  ],
  article: {
    kicker: 'Field notes',
    title: 'The parking garage that stopped keeping everything',
    lead: 'Thirty days of video from forty cameras, and in two years nobody had watched more than a quarter of an hour of it.',
    author: 'Joris van Dijk',
    date: '17 October 2026',
    body: [
      'The operator kept a month because it had always kept a month. When we counted what had really been asked for, the oldest clip was six days old.',
      'So the clock was set to ten. Entrances stay sharp, the ramps are recorded only when something moves, and the staff room camera came down altogether.',
    ],
    quote: 'We did not lose an eye. We lost a habit.',
    after:
      'Storage fell by two thirds. Requests from tenants are answered the same day, since there is so much less to look through.',
    videoId: 'ten-days',
    videoTitle: 'Sample: ramp, north side',
    placeTitle: 'Map: installers near Delft',
    place: 'Delft',
    comments: [
      {
        name: 'Femke B.',
        initials: 'FB',
        when: 'a month ago',
        text: 'Our works council would like to shake your hand.',
      },
      {
        name: 'Tom R.',
        initials: 'TR',
        when: 'last week',
        text: 'Ten days would not do for a jeweller. But the counting would.',
      },
    ],
  },
  product: {
    name: 'Keep 16 recorder',
    price: '€389',
    art: 'recorder',
    lead: 'Sixteen channels in a box the size of a dictionary, silent enough for the office shelf.',
    specs: [
      { term: 'Channels', value: '16, of any make' },
      { term: 'Disks', value: 'Two, mirrored' },
      { term: 'Noise', value: 'None' },
      { term: 'Power', value: '14 W' },
    ],
  },
}
