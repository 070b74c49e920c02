export const content = {
  name: 'NUSO',
  tagline: 'Cloud voice for teams that answer',
  headline: 'Every call finds its person.',
  lead: 'Calling, meetings, messaging and contact centre on one network, delivered by partners who know your business by name.',
  cta: 'See the desk phone',
  articleLabel: 'Stories',
  shopLabel: 'Devices',
  colors: { accent: '#0b5d57', ink: '#10201f', paper: '#fbfaf6', tint: '#e3efe9', warm: '#f2b263' },
  features: [
    {
      title: 'One number, everywhere',
      text: 'Desk, laptop and mobile ring together. Pick up on one, move to another mid-sentence.',
    },
    {
      title: 'Queues that feel short',
      text: 'Callers hear their place in line and can ask to be rung back instead of waiting.',
    },
    {
      title: 'Numbers that stay yours',
      text: 'Bring your existing numbers along. Porting is planned for a quiet hour, with a way back.',
    },
  ],
  stats: [
    { value: '99.999 %', label: 'calls connected last quarter' },
    { value: '38 ms', label: 'median delay, coast to coast' },
    { value: '4 h', label: 'to move an office of fifty' },
  ],
  article: {
    kicker: 'Customer story',
    title: 'A clinic with one receptionist and four hundred calls a day',
    lead: 'When the phones at a family practice in Clayton rang all at once, nobody could hear the patient at the counter. A quieter way of answering changed the room.',
    author: 'Dana Whitlock',
    date: '12 November 2026',
    body: [
      'Mornings used to start with three lines blinking and one person to answer them. Most callers wanted the same thing: an appointment, a refill, a result. The rest needed a nurse, now.',
      'The practice drew its calls on paper first. Four boxes, two arrows, one rule: a person who says "urgent" never hears a menu. That drawing became the call flow, and it has changed twice since.',
    ],
    quote: 'The loudest thing at the counter is the coffee machine now.',
    after:
      'Refills go to a mailbox that writes itself down. Results are called back between two and four. The receptionist looks up when you walk in.',
    videoId: 'quiet-front-desk',
    videoTitle: 'Film: the quiet front desk',
    placeTitle: 'Map: the practice in Clayton',
    place: 'Clayton, Missouri',
    comments: [
      {
        name: 'Priya N.',
        initials: 'PN',
        hash: '6c0f2d8a41e97b35d0a4c8e1f7b29356',
        when: 'two days ago',
        text: 'We did the paper drawing too. Ours had eleven boxes. It has five now.',
      },
      {
        name: 'Marcus T.',
        initials: 'MT',
        hash: 'b7e81c3f5a2d4960e8f10b6c97d3a254',
        when: 'yesterday',
        text: 'How do you handle callers who will not leave a message?',
      },
      {
        name: 'Dana Whitlock',
        initials: 'DW',
        hash: '1f9a6b03c7d85e24a0b3f6d1e8c47592',
        when: 'yesterday',
        text: 'They are rung back in order, Marcus. The place in line is kept for them.',
      },
    ],
  },
  product: {
    name: 'Tern 4 desk phone',
    price: '$149',
    art: 'phone',
    lead: 'A phone with four keys that matter, a screen that can be read from across the desk, and nothing that blinks.',
    specs: [
      { term: 'Display', value: '4.3 inch, reflective' },
      { term: 'Audio', value: 'Wideband, two microphones' },
      { term: 'Power', value: 'Over Ethernet' },
      { term: 'Warranty', value: 'Three years' },
    ],
  },
}
