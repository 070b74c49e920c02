export const content = {
  name: 'Allset',
  tagline: 'Meetings that book themselves',
  headline: 'Say when. Allset does the rest.',
  lead: 'It reads the calendars of everyone invited, finds the hour that hurts least, and holds the room until all have said yes.',
  cta: 'Compare plans',
  articleLabel: 'Journal',
  shopLabel: 'Plans',
  appLink: true,
  colors: { accent: '#5b3df5', ink: '#1b1436', paper: '#fdfcff', tint: '#ece8ff', warm: '#ff9d76' },
  features: [
    {
      title: 'Kind to mornings',
      text: 'Tell Allset when you think best. It guards those hours as if they were meetings.',
    },
    {
      title: 'Time zones, solved',
      text: 'Everyone sees their own clock. Nobody is asked to count backwards from Lisbon.',
    },
    {
      title: 'Moves when life does',
      text: 'Something came up? One tap proposes the next best slot to the whole group.',
    },
  ],
  stats: [
    { value: '11 min', label: 'saved for each meeting' },
    { value: '3', label: 'calendars side by side' },
    { value: '0', label: 'e-mails back and forth' },
  ],
  article: {
    kicker: 'Journal',
    title: 'We gave Wednesday back to the people who build things',
    lead: 'A team of nineteen stopped meeting for one day a week. The surprising part is what happened to the other four.',
    author: 'Ines Moreau',
    date: '3 November 2026',
    body: [
      'The rule was simple enough to fit on a sticky note. From Tuesday evening to Thursday morning, calendars refuse. Not "prefer not". Refuse.',
      'In the first week people met in the corridor instead, as people do. In the third, decisions that used to take an hour were written down in six lines. By the eighth, two standing meetings had quietly vanished.',
    ],
    quote: 'Nobody missed the meeting. Everyone missed the notes, so now we write those.',
    after:
      'What stayed is a habit of asking first: is this a conversation, or a paragraph? Allset asks it too, whenever a new series is booked.',
    videoId: 'quiet-wednesday',
    videoTitle: 'Tour: guarding a day of the week',
    placeTitle: 'Map: between two meetings',
    place: 'Lisbon, Cais do Sodré',
    comments: [
      {
        name: 'Olu A.',
        initials: 'OA',
        hash: '5d3c1e9a70b84f26c1d0e7a2b9f36458',
        when: 'last week',
        text: 'Tried it with a support team. Wednesday became half of Wednesday. Still worth it.',
      },
      {
        name: 'Hanna K.',
        initials: 'HK',
        hash: 'e2b40f6a9d7c18350a6f4b1c8e9d7253',
        when: 'on Monday',
        text: 'The sticky note is the product. I am only half joking.',
      },
    ],
  },
  product: {
    name: 'Allset for teams',
    price: '$9',
    art: 'calendar',
    lead: 'For each person and month. Shared availability, guarded hours, rooms, and a link that never double-books.',
    specs: [
      { term: 'Calendars', value: 'Any number, three at a glance' },
      { term: 'Guests', value: 'No account needed' },
      { term: 'Rooms', value: 'Up to forty' },
      { term: 'Leaving', value: 'Export in one click' },
    ],
  },
}
