import { useEffect, useState } from 'preact/hooks';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { Effect, Rule } from '../../protocol/campaigns.ts';
import type { SiteId } from '../../protocol/ids.ts';
import { copyOf, moved, newRule } from '../models/settings/rules.ts';
import type { SiteDraft } from '../models/settings/site.ts';
import { useDesk } from '../views/context.tsx';
import { Switch } from '../views/Field.tsx';
import { EffectTable } from './EffectTable.tsx';
import { NoteOf } from './hints.tsx';
import { Movers } from './Movers.tsx';
import { RuleEditor } from './RuleEditor.tsx';
import { usePages } from './words.ts';

export interface RulesSectionProps {
  readonly client: OperatorClient;
  readonly site: SiteId;
  readonly draft: SiteDraft;
  /** Which rule is open: its place in the list. */
  readonly open: number | undefined;
  readonly onOpen: (index: number | undefined) => void;
}

const DAYS = 30;
const DAY = 24 * 60 * 60_000;

/** What came of the rules lately; asked for when the page opens. */
const useEffects = (client: OperatorClient, site: SiteId): readonly Effect[] => {
  const { ports } = useDesk();
  const [effects, setEffects] = useState<readonly Effect[]>([]);
  useEffect(() => {
    let here = true;
    client
      .effects(site, ports.clock.now() - DAYS * DAY)
      .then((all) => here && setEffects(all))
      .catch(ports.complain);
    return () => {
      here = false;
    };
  }, [client, site]);
  return effects;
};

/** Rules in the order in which they are looked at, or one of them. */
export const RulesSection = ({ client, site, draft, open, onOpen }: RulesSectionProps) => {
  const words = usePages().rules;
  const effects = useEffects(client, site);
  const rules = draft.value.value.rules;
  const rule = open === undefined ? undefined : rules[open];
  const set = (to: readonly Rule[]) => draft.set('rules', to);
  if (open !== undefined && rule)
    return (
      <RuleEditor
        key={open}
        draft={draft}
        rule={rule}
        path={`rules.${open}`}
        effect={effects.find((one) => one.rule === rule.id)}
        days={DAYS}
        onBack={() => onOpen(undefined)}
        onCopy={() => {
          set(rules.toSpliced(open + 1, 0, copyOf(rules, rule)));
          onOpen(open + 1);
        }}
        onRemove={() => {
          set(rules.toSpliced(open, 1));
          onOpen(undefined);
        }}
      />
    );
  return (
    <>
      <p class="hint">{rules.length ? words.lead : words.none}</p>
      <ul class="rules" data-order>
        {rules.map((one, index) => (
          <li key={one.id} class="rule">
            <Switch
              label=""
              name={words.onOf(one.name)}
              on={one.on}
              onChange={(on) => draft.set(`rules.${index}.on`, on)}
            />
            <button type="button" class="rule-name" onClick={() => onOpen(index)}>
              <span>{one.name}</span>
              <span class="muted">{words.shown[one.shows]}</span>
              <NoteOf path={`rules.${index}`} />
            </button>
            <Movers
              up={words.up(one.name)}
              down={words.down(one.name)}
              index={index}
              length={rules.length}
              onMove={(by) => set(moved(rules, index, by))}
            />
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="button quiet"
        onClick={() => {
          set([...rules, newRule(rules, words.newName)]);
          onOpen(rules.length);
        }}
      >
        {words.add}
      </button>
      {effects.length > 0 && <EffectTable effects={effects} rules={rules} days={DAYS} />}
    </>
  );
};
