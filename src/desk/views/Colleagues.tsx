import { useId } from 'preact/hooks';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { Locale } from '../../protocol/locale.ts';
import type { Colleague } from '../../protocol/people.ts';
import { Icon } from '../../ui/parts/Icon.tsx';
import { nameOf, useDesk } from './context.tsx';
import { Face } from './Face.tsx';
import { DESK_ICONS } from './icons.ts';

const ORDER = { online: 0, away: 1, offline: 2 } as const;

/** Those who answer first, then by name; people who are switched off are not there. */
export const present = (colleagues: readonly Colleague[], locale: Locale): readonly Colleague[] =>
  colleagues
    .filter((one) => !one.disabled)
    .sort((a, b) => ORDER[a.availability] - ORDER[b.availability] || a.name.localeCompare(b.name, locale));

/** A button with the colleagues behind it. */
export const Colleagues = ({ client }: { readonly client: OperatorClient }) => {
  const { speech, words } = useDesk();
  const id = useId();
  const all = present(client.colleagues.value, speech.locale);
  const online = all.filter((one) => one.availability === 'online').length;
  const label = `${words.menu.colleagues}: ${words.menu.online(online)}`;
  return (
    <>
      <button type="button" class="icon" aria-label={label} title={label} popovertarget={id}>
        <Icon d={DESK_ICONS.users} />
      </button>
      <section id={id} popover="auto" class="pop" aria-label={words.menu.colleagues}>
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
      </section>
    </>
  );
};
