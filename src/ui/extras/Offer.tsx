import { isOpen } from '../../protocol/chat.ts';
import type { MessagePosted } from '../../protocol/events.ts';
import { Button } from '../parts/Button.tsx';
import { useValue } from '../parts/useValue.ts';
import { Form } from './Form.tsx';
import { knownOf } from './fields.ts';
import type { Kit } from './kit.ts';
import { Rating } from './Rating.tsx';

export interface OfferProps {
  readonly kit: Kit;
  readonly message: MessagePosted;
}

/** What a message asks for, as long as its conversation is the present one. */
export const Offer = ({ kit, message: { offer, seq } }: OfferProps) => {
  const { model, words } = kit;
  const head = useValue(model.client.talk.head);
  const { rating } = useValue(model.settings);
  if (!offer || seq < (head?.consultation?.id ?? 0)) return null;
  if (offer.type === 'way')
    return (
      <div class="offer">
        <Button
          onClick={() => {
            model.way.value = offer.way;
          }}
        >
          {words.way[offer.way]}
        </Button>
      </div>
    );
  if (offer.type === 'card') return <CardOffer kit={kit} fields={offer.fields} />;
  // After the end it is asked under the last line.
  return rating && isOpen(head) ? (
    <div class="offer card">
      <Rating kit={kit} />
    </div>
  ) : null;
};

type CardFields = Extract<NonNullable<MessagePosted['offer']>, { type: 'card' }>['fields'];

/** Fields of the card that are not known yet; then a thank you. */
const CardOffer = ({ kit, fields }: { readonly kit: Kit; readonly fields: CardFields }) => {
  const { model, words, drafts } = kit;
  const card = useValue(model.client.talk.head)?.card;
  const asked = fields
    .filter((name) => !knownOf(card, name))
    .map((name) => ({ name, title: '', required: true }));
  if (!asked.length) {
    const known = fields.map((name) => knownOf(card, name)).join(', ');
    return (
      <p class="offer aside" role="status">
        {words.cardThanks(known)}
      </p>
    );
  }
  return (
    <div class="offer card">
      <Form
        kit={kit}
        small
        fields={asked}
        submit={words.cardSend}
        send={async (values) => {
          await model.client.give({ type: 'set-card', ...values });
          drafts.forget();
        }}
      />
    </div>
  );
};
