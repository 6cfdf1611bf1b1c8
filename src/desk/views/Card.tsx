import type { ComponentChildren } from 'preact';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { ChatHead } from '../../protocol/chat.ts';
import type { Person, VisitorHere } from '../../protocol/people.ts';
import { Button } from '../../ui/parts/Button.tsx';
import { Icon } from '../../ui/parts/Icon.tsx';
import { addressInShort, deviceInWords, isWebAddress, languageInWords, timeThere } from '../models/device.ts';
import { whereaboutsOf } from '../models/inviting.ts';
import type { OfficeModel } from '../models/office.ts';
import { ContactSection } from './Contact.tsx';
import { nameOf, useDesk, useNow } from './context.tsx';
import { Face } from './Face.tsx';
import { DESK_ICONS } from './icons.ts';
import { FromThePage, NoteField, Rating } from './Known.tsx';
import { Lasting } from './times.tsx';

export interface CardProps {
  readonly client: OperatorClient;
  readonly office: OfficeModel;
  readonly person: Person | undefined;
  /** Their chat, where there is one. */
  readonly head?: ChatHead | undefined;
  readonly onAsk?: (() => void) | undefined;
}

/** Everything the connection itself tells about the visitor. */
export const Card = ({ client, office, person, head, onAsk }: CardProps) => {
  const { words } = useDesk();
  const here = office.here.value !== undefined;
  const state = whereaboutsOf(head, office.here.value);
  const presence = here ? words.card.here : words.card.gone;
  // Somebody who is in a talk, or waits, may have closed every page.
  const place = state === 'here' || state === 'gone' ? presence : `${words.card.state[state]}. ${presence}`;
  const card = office.card.value;
  const site = client.sites.value.find((one) => one.id === card?.site);
  return (
    <aside class="card" aria-label={words.card.label}>
      <header class="card-head">
        <span class="only-narrow">
          <Button kind="icon" label={words.talk.hideVisitor} onClick={office.back}>
            <Icon d={DESK_ICONS.back} class="flip" />
          </Button>
        </span>
        <Face person={person} big on={here} />
        <div class="card-who">
          <h2 title={nameOf(person, words)}>
            <bdi>{nameOf(person, words)}</bdi>
          </h2>
          <p class={here ? 'presence here' : 'presence'}>{place}</p>
        </div>
      </header>
      {head && <ContactSection key={`contact-${head.id}`} client={client} head={head} onAsk={onAsk} />}
      {head && <NoteField key={`note-${head.id}`} client={client} head={head} />}
      {head && <Rating head={head} />}
      {card ? (
        <Facts card={card} site={client.sites.value.length > 1 ? site?.name : undefined} />
      ) : (
        <p class="card-empty">{words.card.nothing}</p>
      )}
      {head && <FromThePage head={head} />}
    </aside>
  );
};

const Fact = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }) => (
  <div class="fact">
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const Address = ({ url, text }: { readonly url: string; readonly text?: string | undefined }) =>
  isWebAddress(url) ? (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow" title={url}>
      <bdi>{text || addressInShort(url)}</bdi>
    </a>
  ) : (
    <bdi>{text || url}</bdi>
  );

const Facts = ({ card, site }: { readonly card: VisitorHere; readonly site: string | undefined }) => {
  const { speech, words } = useDesk();
  const now = useNow();
  const { page, device } = card;
  const unknown = words.card.unknown;
  return (
    <>
      <section class="page-now" aria-label={words.card.page}>
        <h3>{words.card.page}</h3>
        <p class="page-title" title={page.title}>
          <bdi>{page.title || words.card.untitled}</bdi>
        </p>
        <p class="page-url">
          <Address url={page.url} />
        </p>
      </section>
      <dl class="facts">
        <Fact name={words.card.referrer}>
          {page.referrer ? <Address url={page.referrer} /> : words.card.direct}
        </Fact>
        <Fact name={words.card.onSite}>
          <Lasting since={card.since} />
        </Fact>
        <Fact name={words.card.pages}>{speech.format.number(card.pages)}</Fact>
        <Fact name={words.card.time}>{timeThere(device, now, speech.locale) ?? unknown}</Fact>
        <Fact name={words.card.language}>{languageInWords(device.language, speech.locale) || unknown}</Fact>
        <Fact name={words.card.device}>
          <span title={device.userAgent}>{deviceInWords(device.userAgent) ?? unknown}</span>
        </Fact>
        {device.screen && <Fact name={words.card.screen}>{device.screen.replace('x', ' × ')}</Fact>}
        <Fact name={words.card.address}>
          <bdi>{card.address || unknown}</bdi>
        </Fact>
        {site && <Fact name={words.card.site}>{site}</Fact>}
        <Fact name={words.card.id}>{card.person.id}</Fact>
      </dl>
    </>
  );
};
