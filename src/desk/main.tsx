import { createOperatorClient } from '../client/operator.ts';
import { isWhole } from '../loader/floor.ts';
import { createClock } from '../platform/clock.ts';
import { createCourier } from '../platform/courier.ts';
import { browserPorts } from '../platform/ports.ts';
import { closeSession, sendAvatar } from '../platform/session.ts';
import { watchPage } from '../platform/surroundings.ts';
import { createChime } from '../ui/chime.ts';
import { createGone } from '../ui/gone.ts';
import { httpDoor } from './browser/door.ts';
import { browserKeep } from './browser/keep.ts';
import { browserNotifier } from './browser/notifier.ts';
import { browserPage } from './browser/page.ts';
import { squared } from './browser/picture.ts';
import icon from './icon.svg?no-inline';
import iconUnread from './icon-unread.svg?no-inline';
import { mountDesk } from './mount.tsx';

const root = document.getElementById('desk');
if (!root) throw new Error('The page has no element with the id "desk".');

/** The desk is served from `<server>/desk/`. */
const server = new URL('..', document.baseURI).href.replace(/\/$/, '');

/**
 * Not as a tail call: WebKit would have no script on its stack then, and where the error names none either, as that of
 * the browser itself, it tells “Script error.” and nothing else.
 */
const complain = (problem: unknown): void => {
  reportError(problem);
};

/** The one-time link stands in the fragment, which no server ever sees; it leaves the address at once. */
const takeLink = (): string | undefined => {
  const link = new URLSearchParams(location.hash.slice(1)).get('link') ?? undefined;
  if (link) history.replaceState(null, '', location.pathname + location.search);
  return link;
};

const surroundings = watchPage(window);

if (isWhole())
  mountDesk(
    root,
    {
      clock: createClock(),
      keep: browserKeep(complain),
      door: httpDoor(server),
      page: browserPage({ root, server, icons: { calm: icon, unread: iconUnread } }),
      notifier: browserNotifier(icon, complain),
      chime: (about, reading) => {
        createChime(
          `${server}/chime.wav`,
          () => reading,
          () => false,
          surroundings,
        )
          .ring(about)
          .catch(complain);
      },
      client: (person) =>
        createOperatorClient(browserPorts({ server, party: 'operator', site: String(person), complain }), {
          endSession: () => closeSession(server),
          sendAvatar: (picture) => sendAvatar(server, picture),
          courier: createCourier(server, `desk ${person}`, surroundings),
        }),
      squared,
      gone: createGone(),
      complain,
    },
    takeLink(),
  );
