import type { Effect, Rule } from '../../protocol/campaigns.ts';
import { CARD_FIELDS } from '../../protocol/cards.ts';
import { Icon } from '../../ui/parts/Icon.tsx';
import type { Path } from '../models/settings/path.ts';
import { pairsText, readPairs } from '../models/settings/read.ts';
import { SHOWN, showing } from '../models/settings/rules.ts';
import type { SiteDraft } from '../models/settings/site.ts';
import { Choice } from '../views/Field.tsx';
import { DESK_ICONS } from '../views/icons.ts';
import { EffectTable } from './EffectTable.tsx';
import { FormFields } from './FormFields.tsx';
import { Flag, Lines, MaybeText, Text, Tri, Typed, Whole } from './fields.tsx';
import { usePages } from './words.ts';

interface PartProps {
  readonly draft: SiteDraft;
  readonly path: Path;
  readonly rule: Rule;
}

export interface RuleEditorProps extends PartProps {
  readonly effect: Effect | undefined;
  readonly days: number;
  readonly onBack: () => void;
  readonly onCopy: () => void;
  readonly onRemove: () => void;
}

/** One rule: what it shows, to whom, how often, and what came of it. */
export const RuleEditor = ({ effect, days, onBack, onCopy, onRemove, ...part }: RuleEditorProps) => {
  const words = usePages().rules;
  const { draft, path, rule } = part;
  return (
    <>
      <div class="rule-head">
        <button type="button" class="text back" onClick={onBack}>
          <Icon d={DESK_ICONS.back} class="flip" />
          {words.back}
        </button>
        <span class="ordered-actions">
          <button type="button" class="text" onClick={onCopy}>
            {words.copy}
          </button>
          <button type="button" class="text danger" onClick={onRemove}>
            {words.remove}
          </button>
        </span>
      </div>
      <Flag draft={draft} path={`${path}.on`} label={words.on} />
      <div class="fields two">
        <Text draft={draft} path={`${path}.name`} label={words.name} />
        <Text draft={draft} path={`${path}.id`} label={words.id} />
        <Choice
          label={words.shows}
          value={rule.shows}
          options={SHOWN.map((one) => [one, words.shown[one]] as const)}
          onInput={(value) => {
            const shows = SHOWN.find((one) => one === value);
            if (shows) draft.set(path, showing(rule, shows));
          }}
        />
        <Whole draft={draft} path={`${path}.expires`} label={words.expires} hint={words.expiresHint} />
      </div>
      {rule.shows === 'invite' ? (
        <div class="fields">
          <Text draft={draft} path={`${path}.text`} label={words.text} rows={2} />
        </div>
      ) : (
        <Form {...part} />
      )}
      <When {...part} />
      <h4>{words.often}</h4>
      <div class="fields three">
        <Whole draft={draft} path={`${path}.atMost.times`} label={words.times} />
        <Whole draft={draft} path={`${path}.atMost.days`} label={words.days} />
        <Whole draft={draft} path={`${path}.holdOut`} label={words.holdOut} />
      </div>
      <p class="hint">{words.holdOutHint}</p>
      {effect && <EffectTable effects={[effect]} rules={[rule]} days={days} />}
    </>
  );
};

const Form = ({ draft, path, rule }: PartProps) => {
  const words = usePages().rules;
  return (
    <>
      <div class="fields two">
        <Text draft={draft} path={`${path}.look.title`} label={words.title} />
        <Text draft={draft} path={`${path}.look.button`} label={words.button} />
        <Text draft={draft} path={`${path}.look.text`} label={words.formText} rows={2} />
        {rule.shows === 'personal_form' && (
          <MaybeText draft={draft} path={`${path}.look.url`} label={words.url} />
        )}
        <MaybeText draft={draft} path={`${path}.look.image`} label={words.image} />
      </div>
      {rule.shows !== 'personal_form' && (
        <>
          <h4>{words.fields}</h4>
          <FormFields draft={draft} path={`${path}.look.fields`} allowed={[...CARD_FIELDS, 'message']} />
        </>
      )}
    </>
  );
};

const When = ({ draft, path }: PartProps) => {
  const words = usePages().rules;
  const at = (name: string) => `${path}.when.${name}`;
  return (
    <>
      <h4>{words.when}</h4>
      <p class="hint">{words.whenHint}</p>
      <div class="fields">
        <Lines draft={draft} path={at('pages')} label={words.pages} hint={words.pagesHint} optional />
        <Lines draft={draft} path={at('notPages')} label={words.notPages} optional />
      </div>
      <div class="fields two">
        <Whole draft={draft} path={at('onPage')} label={words.onPage} optional />
        <Whole draft={draft} path={at('onSite')} label={words.onSite} optional />
        <Whole draft={draft} path={at('pagesSeen')} label={words.pagesSeen} optional />
        <Whole draft={draft} path={at('scrolled')} label={words.scrolled} optional />
        <Tri draft={draft} path={at('returning')} label={words.returning} names={words.visitorIs} />
        <Tri draft={draft} path={at('available')} label={words.available} names={words.operatorsAre} />
        <Tri draft={draft} path={at('withinHours')} label={words.withinHours} names={words.hoursAre} />
        <MaybeText draft={draft} path={at('referrer')} label={words.referrer} />
        <Typed
          draft={draft}
          path={at('utm')}
          label={words.utm}
          hint={words.utmHint}
          rows={2}
          whole={pairsText}
          read={readPairs}
        />
      </div>
      <Flag draft={draft} path={at('exitIntent')} label={words.exitIntent} />
    </>
  );
};
