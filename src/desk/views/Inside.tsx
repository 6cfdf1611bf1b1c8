import { computed, useModel } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { OperatorClient } from '../../client/operator-surface.ts';
import { Guard } from '../../ui/parts/Guard.tsx';
import { Attention } from '../models/attention.ts';
import { Inviting } from '../models/inviting.ts';
import { Office, type OfficeModel } from '../models/office.ts';
import type { Drafts } from '../models/settings/drafts.ts';
import { shortcutOf } from '../models/shortcuts.ts';
import { Tick } from '../models/tick.ts';
import { Unsaved } from '../models/unsaved.ts';
import { Banners } from './Banners.tsx';
import { nameOf, ProvideInviting, ProvideTick, useDesk } from './context.tsx';
import { Lists } from './Lists.tsx';
import { leadWords } from './leadWords.ts';
import { Middle } from './Middle.tsx';
import { Opening } from './Opening.tsx';
import { focusList } from './roving.ts';
import { Sheets } from './Sheets.tsx';
import { SideHead } from './SideHead.tsx';
import type { Own } from './YouPage.tsx';

export interface InsideProps {
  readonly client: OperatorClient;
}

const LISTS = { 1: 'waiting', 2: 'mine', 3: 'site' } as const;

/** The desk, as soon as it is known who sits at it. */
export const Inside = ({ client }: InsideProps) => {
  const { words } = useDesk();
  if (client.you.value || client.mine.value.length) return <Floor client={client} />;
  return <Opening notice={client.standing.value === 'away' ? words.doors.unreachable : undefined} />;
};

const Floor = ({ client }: InsideProps) => {
  const { ports, preferences, words } = useDesk();
  const latest = useRef(words);
  latest.current = words;
  const office = useModel(() => new Office(client));
  const inviting = useModel(() => new Inviting(client, ports.keep, ports.clock.now));
  useModel(
    () =>
      new Attention(ports, client, office, preferences.muted, () => ({
        name: (person) => nameOf(person, latest.current),
        waits: latest.current.waitsNow,
        lead: (lead) => leadWords(lead, latest.current),
      })),
  );
  const lively = useMemo(() => computed(() => client.waiting.value.length > 0), [client]);
  const tick = useModel(() => new Tick(ports.clock, lively));
  const unsaved = useModel(() => new Unsaved(ports.keep, client));
  const drafts = useRef<Drafts>(undefined);
  const own = useRef<Own>(undefined);
  useWarning(own);
  const root = useRef<HTMLDivElement>(null);
  useShortcuts(root, office);

  return (
    <ProvideTick value={tick}>
      <ProvideInviting value={inviting}>
        <div class="desk" data-pane={office.pane.value} ref={root}>
          <a class="skip" href="#talk">
            {words.skip}
          </a>
          <nav class="side" aria-label={words.lists.label}>
            <Guard>
              <SideHead client={client} office={office} />
            </Guard>
            <Guard>
              <Lists client={client} office={office} />
            </Guard>
          </nav>
          <div class="middle">
            <Guard>
              <Banners client={client} office={office} unsaved={unsaved} />
            </Guard>
            <Middle client={client} office={office} />
          </div>
          <Guard>
            <Sheets client={client} office={office} drafts={drafts} unsaved={unsaved} own={own} />
          </Guard>
        </div>
      </ProvideInviting>
    </ProvideTick>
  );
};

/** A name or a photo that was not saved is kept nowhere: the browser asks before they are gone. */
const useWarning = (own: { readonly current: Own | undefined }) => {
  useEffect(() => {
    const leaving = (event: BeforeUnloadEvent) => own.current?.profile.changed() && event.preventDefault();
    addEventListener('beforeunload', leaving);
    return () => removeEventListener('beforeunload', leaving);
  }, []);
};

const WRITING = 'input:not([type=radio]):not([type=checkbox]), textarea, select';

const useShortcuts = (root: { readonly current: HTMLElement | null }, office: OfficeModel) => {
  // Before the first paint: whoever sees the desk may press.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { current } = root;
      // A sheet is open: its keys are its own.
      if (!current || event.defaultPrevented || office.sheet.peek() !== undefined) return;
      const target = event.target instanceof Element ? event.target : undefined;
      const shortcut = shortcutOf({
        key: event.key,
        code: event.code,
        alt: event.altKey,
        ctrl: event.ctrlKey,
        meta: event.metaKey,
        writing: target?.matches(WRITING) ?? false,
        composing: event.isComposing,
      });
      if (shortcut && follow(shortcut, current, office)) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [office]);
};

/** Does what was asked; false when there was nothing to do. */
const follow = (
  shortcut: NonNullable<ReturnType<typeof shortcutOf>>,
  root: HTMLElement,
  office: OfficeModel,
): boolean => {
  switch (shortcut.to) {
    case 'list':
      office.goTo('lists');
      focusList(root, LISTS[shortcut.list]);
      return true;
    case 'step':
      office.step(shortcut.by);
      return true;
    case 'composer':
      root.querySelector<HTMLElement>('#talk :is(.talk-foot, .invite) textarea')?.focus();
      return true;
    case 'take':
    case 'join':
    case 'actions':
    case 'transfer':
      root.querySelector<HTMLElement>(`[data-action=${shortcut.to}]`)?.click();
      return true;
    case 'leads':
      office.show('leads');
      return true;
    case 'help':
      office.show('help');
      return true;
    case 'back':
      return goBack(root, office);
    default:
      return shortcut satisfies never;
  }
};

/** From the conversation to its line in the lists. */
const goBack = (root: HTMLElement, office: OfficeModel): boolean => {
  office.back();
  root.querySelector<HTMLElement>('[data-row][aria-current]')?.focus();
  return true;
};
