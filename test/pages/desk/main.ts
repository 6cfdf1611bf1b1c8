import { browserPage } from '../../../src/desk/browser/page.ts';
import { mountDesk } from '../../../src/desk/mount.tsx';
import type { DoorFault } from '../../../src/desk/ports.ts';
import { createClock } from '../../../src/platform/clock.ts';
import { busyOffice, fakeDesk } from '../../kit/fake-desk.ts';
import { fullOffice } from '../../kit/fake-full.ts';
import { fakeOffice } from '../../kit/fake-operator.ts';

/** The desk over a made-up office, for looking at: `?state=…&lang=ru&theme=dark`. */
const query = new URLSearchParams(location.search);
const state = query.get('state') ?? 'busy';
const clock = createClock();
const office =
  state === 'quiet'
    ? fakeOffice({ id: 2, kind: 'operator', name: 'Anna Kern' }, clock.now)
    : state === 'full'
      ? fullOffice(clock.now)
      : busyOffice(clock.now);
const desk = fakeDesk(office, clock);
if (state === 'full')
  desk.kept.set('invitations', JSON.stringify(['Hello! Can I help you choose?', 'Looking for a present?']));
const root = document.getElementById('desk');
if (!root) throw new Error('There is no element for the desk.');

desk.kept.set('language', query.get('lang') ?? 'en');
desk.kept.set('theme', query.get('theme') ?? 'auto');
if (query.has('outside')) desk.kept.delete('person');
if (state === 'undecided') desk.permission.value = 'undecided';
const wrong: DoorFault = { why: 'wrong-password', text: '' };

mountDesk(
  root,
  {
    ...desk.ports,
    page: {
      ...browserPage({ root, server: 'https://chat.example', icons: { calm: '', unread: '' } }),
      watched: desk.ports.page.watched,
    },
    door: {
      ...desk.ports.door,
      signIn: async () => ({ ok: false, fault: wrong }),
      look: async () => ({
        ok: true,
        offer: { kind: 'invitation', name: 'Mei Lin', email: 'mei@shop.example' },
      }),
    },
  },
  query.get('link') ?? undefined,
);
Object.assign(window, { office });
