import type { Content } from '../shop.ts';

export const en: Content = {
  shop: 'Kiln & Leaf',
  settings: {
    title: 'Kiln & Leaf',
    greeting: 'Looking for a pot, a cup, or the tea for it?',
    accent: '#8f4527',
  },
  anna: { name: 'Anna Sorokina', position: 'Teaware and firing' },
  boris: { email: 'boris@kilnandleaf.example', name: 'Boris Lind', position: 'Deliveries' },
  vera: { email: 'vera@kilnandleaf.example', name: 'Vera Oyama', position: 'Tea buyer' },
  talk: [
    [1480, 'visitor', 'Hi! Do you send to Lisbon?'],
    [1478, 'boris', 'We do: three to five days, wrapped in wool and straw.'],
    [1440, 'boris'],
    [14, 'visitor', 'Good afternoon! Is the red clay teapot glazed inside?'],
    [13, 'anna', 'Good afternoon. It is bare clay inside, on purpose: it learns your tea.'],
    [13, 'anna', 'So keep it for one kind. A dark oolong suits it best.'],
    [8, 'visitor', 'Lovely. And how do I wash it?'],
    [7, 'anna', 'Hot water, no soap. All about it is here: https://kilnandleaf.example/care/red-clay'],
  ],
  question: 'Could you put one aside until Friday? I pass by the studio then.',
  answer: 'Of course. It stands on the shelf by the door, with your name on it.',
  first: 'Hello! Is the celadon gaiwan safe for a dishwasher?',
  offline: ['I have just measured my shelf: 31 cm.', 'So the moon jar would fit, wouldn’t it?'],
  typed: 'and is the saucer part of it, or do I order it sep',
  waiting: [
    [3.7, 'The gaiwan has arrived, but its lid has a tiny chip. What can we do?'],
    [1.2, 'Do you teach throwing on Saturdays?'],
    [0.4, 'Is the sencha from this spring?'],
  ],
  mine: [
    [
      [26, 'visitor', 'Which of the two cups is the larger one?'],
      [25, 'anna', 'They hold the same: 120 ml each.'],
      [24, 'visitor', 'Then I take both. Thank you, Anna!'],
    ],
    [
      [11, 'visitor', 'Can the moon jar be sent as a present?'],
      [10, 'anna', 'With pleasure. We wrap it in washi and leave the price out.'],
    ],
  ],
  mineTyping: 'wonderful! and could you write on the card:',
  others: [
    [9, 'visitor', 'My parcel has been in Porto since Monday'],
    [8, 'boris', 'I am asking the courier right now.'],
  ],
  pages: [
    'Red clay teapot',
    'Delivery',
    'Celadon gaiwan',
    'Tea',
    'Slow things for quick mornings',
    'Moon jar',
    'The first firing',
  ],
  stale: {
    answer: 'Then I set aside the one with the plum branch.',
    newer: 'Sorry, I meant the plain one, without the branch.',
  },
};
