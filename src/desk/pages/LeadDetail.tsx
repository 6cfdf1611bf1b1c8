import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { OperatorClient } from '../../client/operator-surface.ts';
import { LEAD_STATUSES, type Lead, type LeadFields } from '../../protocol/leads.ts';
import { Icon } from '../../ui/parts/Icon.tsx';
import { addressInShort, isWebAddress } from '../models/device.ts';
import { type LeadsPageModel, whereIs } from '../models/leads.ts';
import type { OfficeModel } from '../models/office.ts';
import { sourceOf } from '../models/source.ts';
import { nameOf, useDesk } from '../views/context.tsx';
import { DESK_ICONS } from '../views/icons.ts';
import { Segments } from '../views/Segments.tsx';
import { usePages } from './words.ts';

export interface LeadDetailProps {
  readonly client: OperatorClient;
  readonly office: OfficeModel;
  readonly model: LeadsPageModel;
  readonly lead: Lead;
}

/** One lead, whole: how to reach whoever left it, where it came from, what became of it. */
export const LeadDetail = (props: LeadDetailProps) => {
  const { ports, words: desk } = useDesk();
  const words = usePages().leads;
  const { model, lead } = props;
  return (
    <article class="lead-whole" aria-label={words.forms[lead.form]}>
      <span class="only-stacked">
        <button type="button" class="text back" onClick={() => model.choose(undefined)}>
          <Icon d={DESK_ICONS.back} class="flip" />
          {words.back}
        </button>
      </span>
      <header class="lead-head">
        <h3>
          <bdi>{lead.fields.name || desk.visitor(lead.visitor)}</bdi>
        </h3>
        <p class="muted">{words.forms[lead.form]}</p>
      </header>
      <Segments
        label={words.status}
        value={lead.status}
        options={LEAD_STATUSES.map((one) => [one, words.statuses[one]] as const)}
        onChoose={(status) => {
          model.set(lead.id, status).catch(ports.complain);
        }}
      />
      <Reach fields={lead.fields} />
      {lead.fields.message && (
        <blockquote class="lead-message" dir="auto">
          {lead.fields.message}
        </blockquote>
      )}
      <Facts {...props} />
      <NoteOf model={model} />
      <Meet {...props} />
    </article>
  );
};

const Reach = ({ fields }: { readonly fields: LeadFields }) => {
  const words = usePages().leads;
  return (
    <p class="lead-reach">
      {fields.phone && (
        <a
          class="button quiet"
          href={`tel:${fields.phone.replace(/[^+\d]/g, '')}`}
          aria-label={`${words.call}: ${fields.phone}`}
        >
          <Icon d={DESK_ICONS.phone} />
          {fields.phone}
        </a>
      )}
      {fields.email && (
        <a
          class="button quiet"
          href={`mailto:${encodeURI(fields.email).replace(/[?&]/g, encodeURIComponent)}`}
          aria-label={`${words.write}: ${fields.email}`}
        >
          <Icon d={DESK_ICONS.transcript} />
          {fields.email}
        </a>
      )}
    </p>
  );
};

const Fact = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }) => (
  <div class="fact">
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const Where = ({ url, title }: { readonly url: string; readonly title: string }) =>
  isWebAddress(url) ? (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow" title={url}>
      <bdi>{title || addressInShort(url)}</bdi>
    </a>
  ) : (
    <bdi>{title || url}</bdi>
  );

const Facts = ({ client, lead }: LeadDetailProps) => {
  const { speech, words: desk } = useDesk();
  const words = usePages().leads;
  const group = client.groups.value.find((one) => one.id === lead.group);
  const rule = client.sites.value
    .find((one) => one.id === lead.site)
    ?.settings.rules.find((one) => one.id === lead.rule);
  const by = client.colleagues.value.find((one) => one.id === lead.by);
  const source = sourceOf(lead.page);
  return (
    <dl class="facts">
      <Fact name={words.at}>{speech.format.whole(lead.at)}</Fact>
      {lead.callAt !== undefined && <Fact name={words.callAt}>{speech.format.whole(lead.callAt)}</Fact>}
      {lead.fields.phoneWritten && (
        <Fact name={desk.card.asWritten}>
          <bdi>{lead.fields.phoneWritten}</bdi>
        </Fact>
      )}
      {Object.entries(lead.fields.more ?? {}).map(([name, value]) => (
        <Fact key={name} name={name}>
          <bdi>{value}</bdi>
        </Fact>
      ))}
      {group && <Fact name={words.group}>{group.name}</Fact>}
      <Fact name={words.page}>
        <Where url={lead.page.url} title={lead.page.title} />
      </Fact>
      <Fact name={words.source}>
        {source.name || words.direct}
        {source.marks.map(([name, value]) => (
          <span class="lead-mark" key={name}>
            {name.replace('utm_', '')}: {value}
          </span>
        ))}
      </Fact>
      {lead.rule && <Fact name={words.rule}>{rule?.name ?? lead.rule}</Fact>}
      {by && <Fact name={words.by}>{nameOf(by, desk)}</Fact>}
      <Fact name={words.visitor}>{desk.visitor(lead.visitor)}</Fact>
    </dl>
  );
};

const NoteOf = ({ model }: Pick<LeadDetailProps, 'model'>) => {
  const { ports } = useDesk();
  const words = usePages().leads;
  const id = useId();
  return (
    <div class="input">
      <label for={id}>{words.note}</label>
      <textarea
        id={id}
        rows={2}
        dir="auto"
        aria-describedby={`${id}-hint`}
        value={model.note.value}
        onInput={(event) => model.write(event.currentTarget.value)}
        onBlur={() => {
          model.saveNote().catch(ports.complain);
        }}
      />
      <p class="hint" id={`${id}-hint`}>
        {words.noteHint}
      </p>
    </div>
  );
};

/** To the talk, where there is one; to the visitor, while they are here. */
const Meet = ({ client, office, lead }: LeadDetailProps) => {
  const words = usePages().leads;
  const { here, chat } = whereIs(client, lead);
  if (!here && chat === undefined) return null;
  return (
    <button
      type="button"
      class="button"
      onClick={() => {
        office.show(undefined);
        office.choose(
          chat === undefined ? { kind: 'visitor', person: lead.visitor } : { kind: 'chat', chat },
        );
      }}
    >
      {here ? words.openVisitor : words.openTalk}
    </button>
  );
};
