export const content = {
  name: 'Nanolux',
  tagline: 'Cameras that mind their own business',
  headline: 'See the porch, not the whole street.',
  lead: 'Small cameras with a wide eye and good manners: they look where you ask them to, and show you the rest as a blur.',
  cta: 'Meet the Ember',
  articleLabel: 'Guides',
  shopLabel: 'Cameras',
  colors: { accent: '#b4461f', ink: '#231a16', paper: '#fffaf6', tint: '#fbe7db', warm: '#f3c06b' },
  features: [
    {
      title: 'Privacy zones',
      text: "Draw over the neighbour's garden once. The camera never records what is beneath.",
    },
    {
      title: 'Night, in colour',
      text: 'A large sensor sees by the light of one street lamp, without a glowing red ring.',
    },
    {
      title: 'Yours to keep',
      text: 'Recordings stay on the card in the camera. The cloud is a choice, not a condition.',
    },
  ],
  stats: [
    { value: '152°', label: 'field of view' },
    { value: '0.02 lux', label: 'and still in colour' },
    { value: '90 days', label: 'on one charge' },
  ],
  article: {
    kicker: 'Guide',
    title: 'Where to hang a camera, and where to leave the wall alone',
    lead: 'The best place is rarely the highest one. A walk around a terraced house with a ladder, a pencil and some tact.',
    author: 'Wen Zhao',
    date: '28 October 2026',
    body: [
      'Stand where a visitor would stand, and look back at the house. What you see first is what a camera should see: a door, a path, a parcel. Not a bedroom window two gardens on.',
      'Height flatters a camera and fools its owner. At three metres a face is a hat. At two it is a person, and the lens is still out of reach.',
    ],
    quote: 'If you would not point your finger at it, do not point a camera at it.',
    after:
      'Finish by drawing the zones. It takes a minute, and your neighbours will sleep better for it. So will you.',
    videoId: 'hang-a-camera',
    videoTitle: 'Film: two screws and a spirit level',
    comments: [
      {
        name: 'Gareth P.',
        initials: 'GP',
        when: 'three weeks ago',
        text: 'Two metres was the answer for our hallway as well. The postman now has a face.',
      },
      {
        name: 'Aiko S.',
        initials: 'AS',
        when: 'last week',
        text: 'Please add a part on flats. Landlords and drills do not mix.',
      },
    ],
  },
  product: {
    name: 'Ember outdoor camera',
    price: '$129',
    art: 'camera',
    lead: 'A camera the size of a plum, in four colours, with a magnet that holds in a storm.',
    specs: [
      { term: 'Sensor', value: '1/1.8 inch, 4 megapixels' },
      { term: 'Weather', value: '-25 to 50 °C' },
      { term: 'Storage', value: 'Card up to 512 GB' },
      { term: 'Encryption', value: 'AES in transit' },
    ],
  },
}
