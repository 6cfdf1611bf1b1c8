import { CARD_FIELDS } from '../../protocol/cards.ts';
import type { GroupId } from '../../protocol/groups.ts';
import { WAYS } from '../../protocol/messages.ts';
import { Icon } from '../../ui/parts/Icon.tsx';
import { ICONS } from '../../ui/parts/icons.ts';
import type { Section } from '../models/settings/site.ts';
import { Behaviour, Files, General, Look, Rating } from './basics.tsx';
import { FormFields } from './FormFields.tsx';
import { Flag, Lines, Select, Text, Whole } from './fields.tsx';
import { HoursEditor } from './HoursEditor.tsx';
import { NoteOf } from './hints.tsx';
import type { SectionProps } from './section.ts';
import { usePages } from './words.ts';

const Form = ({ draft }: SectionProps) => {
  const words = usePages().settings;
  return (
    <>
      <p class="hint">{words.formLead}</p>
      <FormFields draft={draft} path="form" allowed={CARD_FIELDS} />
      <div class="fields">
        <Text draft={draft} path="consent" label={words.consent} hint={words.consentHint} rows={2} />
        <Text draft={draft} path="consentUrl" label={words.consentUrl} />
      </div>
    </>
  );
};

const Groups = ({ client, draft }: SectionProps) => {
  const words = usePages().settings;
  const groups = client.groups.value.filter((one) => !one.removed);
  const allowed = (draft.get('groups.allowed') ?? []) as readonly GroupId[];
  return (
    <>
      <Flag draft={draft} path="groups.on" label={words.groupsOn} />
      <div class="fields">
        <Text draft={draft} path="groups.title" label={words.groupsTitle} hint={words.groupsTitleHint} />
      </div>
      <fieldset class="ticks down">
        <legend>{words.groupsAllowed}</legend>
        {groups.map(({ id, name }) => (
          <label key={id} class="tick">
            <input
              type="checkbox"
              checked={allowed.includes(id)}
              onChange={({ currentTarget }) =>
                draft.set(
                  'groups.allowed',
                  groups
                    .map((one) => one.id)
                    .filter((one) => (one === id ? currentTarget.checked : allowed.includes(one))),
                )
              }
            />
            <span>{name}</span>
          </label>
        ))}
        <p class="hint">{groups.length ? words.groupsAllowedHint : usePages().groups.none}</p>
        <NoteOf path="groups.allowed" />
      </fieldset>
    </>
  );
};

const HoursSection = ({ draft }: SectionProps) => {
  const words = usePages().settings;
  return (
    <>
      <p class="hint">{words.hoursHint}</p>
      <HoursEditor draft={draft} path="hours" label={words.hoursOn} />
      <div class="fields">
        <Select
          draft={draft}
          path="away"
          label={words.away}
          options={(['chat', 'offline_message', 'hidden'] as const).map((one) => [one, words.aways[one]])}
        />
      </div>
    </>
  );
};

type Texts = readonly { readonly timeout: number; readonly text: string }[];

const Retention = ({ draft }: SectionProps) => {
  const words = usePages().settings;
  const texts = (draft.get('retention.messages') ?? []) as Texts;
  const set = (to: Texts) => draft.set('retention.messages', to);
  return (
    <>
      <p class="hint">{words.retentionLead}</p>
      <ul class="ordered">
        {texts.map((_, index) => (
          <li key={index} class="ordered-row aside">
            <Whole
              draft={draft}
              path={`retention.messages.${index}.timeout`}
              label={words.retentionAfter(index + 1)}
            />
            <Text
              draft={draft}
              path={`retention.messages.${index}.text`}
              label={words.retentionText(index + 1)}
              rows={2}
            />
            <button
              type="button"
              class="icon"
              aria-label={words.removeText(index + 1)}
              title={words.removeText(index + 1)}
              onClick={() => set(texts.toSpliced(index, 1))}
            >
              <Icon d={ICONS.x} />
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="button quiet"
        onClick={() => set([...texts, { timeout: (texts.at(-1)?.timeout ?? 0) + 30, text: '' }])}
      >
        {words.addText}
      </button>
      <div class="fields two">
        <Select
          draft={draft}
          path="retention.way"
          label={words.way}
          options={(['none', ...WAYS] as const).map((one) => [one, words.ways[one]])}
        />
        <Whole draft={draft} path="retention.wayAfter" label={words.wayAfter} />
      </div>
    </>
  );
};

const Requests = ({ draft }: SectionProps) => {
  const words = usePages().settings;
  return (
    <>
      {(['offline', 'call'] as const).map((form) => (
        <div class="group" key={form}>
          <h4>{words[form]}</h4>
          <Flag draft={draft} path={`${form}.on`} label={words[`${form}On`]} />
          <div class="fields">
            <Text draft={draft} path={`${form}.title`} label={words.formTitle} hint={words.formTitleHint} />
          </div>
          <FormFields draft={draft} path={`${form}.fields`} allowed={[...CARD_FIELDS, 'message']} />
        </div>
      ))}
    </>
  );
};

const Notify = ({ draft }: SectionProps) => {
  const words = usePages().settings;
  return (
    <div class="fields">
      <Lines draft={draft} path="notify" label={words.notify} hint={words.notifyHint} />
    </div>
  );
};

const PARTS = {
  general: General,
  look: Look,
  behaviour: Behaviour,
  form: Form,
  files: Files,
  rating: Rating,
  groups: Groups,
  hours: HoursSection,
  retention: Retention,
  requests: Requests,
  notify: Notify,
} as const;

/** The fields of one part. */
export const SectionFields = ({
  section,
  ...props
}: SectionProps & { readonly section: Exclude<Section, 'rules'> }) => {
  const Part = PARTS[section];
  return <Part {...props} />;
};
