import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { Locale } from '../../protocol/locale.ts';
import type { Colleague } from '../../protocol/people.ts';
import { nameOf, useDesk } from './context.tsx';
import { Face } from './Face.tsx';
import { DESK_ICONS } from './icons.ts';
import { Opener } from './Opener.tsx';

const ORDER = { online: 0, away: 1, offline: 2 } as const;

/** Those who answer first, then by name; people who are switched off are not there. */
export const present = (colleagues: readonly Colleague[], locale: Locale): readonly Colleague[] =>
  colleagues
    .filter((one) => !one.disabled)
    .sort((a, b) => ORDER[a.availability] - ORDER[b.availability] || a.name.localeCompare(b.name, locale));

/** A button with the colleagues behind it. */
export const Colleagues = ({ client }: { readonly client: OperatorClient }) => {
  const { speech, words } = useDesk();
  const all = present(client.colleagues.value, speech.locale);
  const online = all.filter((one) => one.availability === 'online').length;
  const label = `${words.menu.colleagues}: ${words.menu.online(online)}`;
  return (
    <Opener class="colleagues" label={label} icon={DESK_ICONS.users}>
      {(close) => (
        <Popup label={words.menu.colleagues} close={() => close(true)}>
          <h2 class="pop-title">
            {words.menu.colleagues}
            <span class="list-count">{words.menu.online(online)}</span>
          </h2>
          <ul>
            {all.map((one) => (
              <li key={one.id} class={`colleague ${one.availability}`}>
                <Face person={one} />
                <span class="colleague-name" title={one.name}>
                  {nameOf(one, words)}
                  {one.position && <span class="muted">{one.position}</span>}
                </span>
                <span class="presence">{words.availability[one.availability]}</span>
              </li>
            ))}
          </ul>
        </Popup>
      )}
    </Opener>
  );
};

interface PopupProps {
  readonly label: string;
  readonly close: () => void;
  readonly children: ComponentChildren;
}

/** Has the focus while it is there: so it notices when the focus goes elsewhere. */
const Popup = ({ label, close, children }: PopupProps) => {
  const section = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => section.current?.focus(), []);
  return (
    <div
      ref={section}
      class="pop"
      role="dialog"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        close();
      }}
    >
      {children}
    </div>
  );
};
