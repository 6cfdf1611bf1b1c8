import type { Line } from '../shop.ts';

/** About a thousand characters that somebody really might send. */
export const LONG_TALK = `We fire on Thursdays, and it takes two days from the first match to the moment when the door may be opened.

First the pots dry for nine days, slowly, under cloth. Then comes the biscuit firing: 950 °C, reached in eleven hours, because clay that still holds water does not forgive haste. When the kiln has cooled, every piece is washed, looked at, and dipped.

The second firing decides everything. We climb to 1,240 °C and hold it for forty minutes. Celadon wants little air, so the flame is made to smoke; the red clay wants a lot of it, so it stands near the bottom, by the inlet.

After that nobody touches the door until Saturday morning, however curious we are. One in fourteen pieces does not hum when it is tapped; those become the gravel under the plum tree in the yard.

`;

/** A name, a position, words and an address that do not fit anywhere. */
export const WORDY = {
  anna: {
    name: 'Wilhelmina-Alexandrina Konstantinopolskaya-Featherstonehaugh',
    position: 'Head of teaware, firing, glazing, mending, packing and everything that nobody else does',
  },
  talk: [
    [4, 'visitor', 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'],
    [4, 'visitor', 'Do you deliver there?'],
    [3, 'anna', 'We do, the Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz allows it.'],
    [
      2,
      'anna',
      'https://kilnandleaf.example/delivery/wales/anglesey/llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch?parcel=straw&insured=yes',
    ],
    [1, 'visitor', `${'m'.repeat(120)}arvellous`],
  ],
} as const satisfies { readonly anna: object; readonly talk: readonly Line[] };
