import { useModel } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { Lead } from '../../protocol/leads.ts';
import { Icon } from '../../ui/parts/Icon.tsx';
import { Notice } from '../../ui/parts/Notice.tsx';
import { refusalText } from '../../ui/parts/refusal.ts';
import { type LeadFilter, LeadsPage as Leads, type LeadsPageModel } from '../models/leads.ts';
import type { OfficeModel } from '../models/office.ts';
import { sourceOf } from '../models/source.ts';
import { useDesk } from '../views/context.tsx';
import { DESK_ICONS } from '../views/icons.ts';
import { calledIn } from '../views/leadWords.ts';
import { Segments } from '../views/Segments.tsx';
import { Moment } from '../views/times.tsx';
import { LeadDetail } from './LeadDetail.tsx';
import { usePages } from './words.ts';

export interface LeadsPageProps {
  readonly client: OperatorClient;
  readonly office: OfficeModel;
}

const FILTERS: readonly LeadFilter[] = ['open', 'new', 'in-work', 'done', 'spam', 'all'];

/** What visitors asked for outside conversations: a list, and the one that is looked at. */
export const LeadsPage = ({ client, office }: LeadsPageProps) => {
  const { ports, speech, words: desk } = useDesk();
  const words = usePages().leads;
  const model = useModel(() => new Leads(client));
  useEffect(() => {
    model.begin().catch(ports.complain);
  }, []);
  useEffect(() => {
    if (office.lead.value === undefined) return;
    model.choose(office.lead.value);
    office.lead.value = undefined;
  }, [office.lead.value]);
  const refusal = model.refusal.value;
  const lead = model.lead.value;
  return (
    <div class="leads" data-open={lead !== undefined}>
      <section class="lead-list" aria-label={words.title}>
        <Segments
          class="lead-filter"
          label={words.filter}
          value={model.filter.value}
          options={FILTERS.map((one) => [one, words.filters[one]] as const)}
          onChoose={model.show}
        />
        {refusal && (
          <Notice
            tone="warn"
            action={
              <button type="button" class="text" onClick={model.forget}>
                {desk.talk.dismiss}
              </button>
            }
          >
            {refusalText(speech, refusal)}
          </Notice>
        )}
        <List model={model} />
      </section>
      <div class="lead-pane">
        {lead ? (
          <LeadDetail key={lead.id} client={client} office={office} model={model} lead={lead} />
        ) : (
          <div class="calm">
            <Icon d={DESK_ICONS.inbox} />
            <p>{model.found.value.length ? words.chooseHint : words.noneHint}</p>
          </div>
        )}
      </div>
    </div>
  );
};

const List = ({ model }: { readonly model: LeadsPageModel }) => {
  const { ports } = useDesk();
  const words = usePages().leads;
  const list = useRef<HTMLUListElement>(null);
  const found = model.found.value;
  const chosen = model.lead.value?.id;
  const stop = found.some((one) => one.id === chosen) ? chosen : found[0]?.id;
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('.lead') ?? [])];
    const at = rows.findIndex((row) => row.matches(':focus'));
    if (!by || at < 0) return;
    event.preventDefault();
    rows[at + by]?.focus();
  };
  if (!found.length) return <p class="list-empty">{model.loading.value ? '' : words.none}</p>;
  return (
    <>
      <ul ref={list} onKeyDown={onKeyDown}>
        {found.map((lead) => (
          <li key={lead.id}>
            <button
              type="button"
              class={`lead ${lead.status}`}
              tabIndex={lead.id === stop ? 0 : -1}
              aria-current={lead.id === chosen ? 'true' : undefined}
              onClick={() => model.choose(lead.id)}
            >
              <Line lead={lead} />
            </button>
          </li>
        ))}
      </ul>
      {model.more.value && (
        <button
          type="button"
          class="text list-more"
          aria-disabled={model.loading.value}
          onClick={() => {
            model.load().catch(ports.complain);
          }}
        >
          {words.more}
        </button>
      )}
    </>
  );
};

const Line = ({ lead }: { readonly lead: Lead }) => {
  const { words: desk } = useDesk();
  const words = usePages().leads;
  const said = lead.fields.message?.replace(/\s+/g, ' ').trim();
  const source = sourceOf(lead.page).name;
  return (
    <>
      <span class="lead-name">
        <bdi>{calledIn(lead, desk)}</bdi>
      </span>
      <span class="entry-time">
        <Moment at={lead.at} />
      </span>
      <span class="lead-words">
        <span class={`flag ${lead.status}`}>{words.statuses[lead.status]}</span>
        <span>{words.forms[lead.form]}</span>
        {source && <span class="muted"> · {source}</span>}
        {said && <span class="muted"> · {said}</span>}
      </span>
    </>
  );
};
