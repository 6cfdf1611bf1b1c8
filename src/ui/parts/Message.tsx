import type { Progress, Talk, Waiting } from '../../client/surface.ts';
import { Avatar } from './Avatar.tsx';
import { Button } from './Button.tsx';
import { Carried } from './Carried.tsx';
import { authorOf, isPosted, nameOf, type Placed, personOf, type Scene } from './entries.ts';
import { Icon } from './Icon.tsx';
import { ICONS } from './icons.ts';
import { Mark } from './Mark.tsx';
import { refusalText } from './refusal.ts';
import { Text } from './Text.tsx';

export interface MessageProps extends Placed {
  readonly talk: Talk;
  readonly scene: Scene;
  /** How far the other side has come. */
  readonly delivered: number;
  readonly read: number;
  /** It came while somebody was looking: it may move in. */
  readonly fresh: boolean;
}

/** One message with what belongs to it: the name above the first of a group, the time under the last. */
export const Message = (props: MessageProps) => {
  const { message, own, first, last, named, scene, fresh } = props;
  const by = authorOf(scene, message);
  const { Offer, Note } = scene.extra ?? {};
  const failed = 'stage' in message && message.stage === 'failed' ? message : undefined;
  const flags = [
    own && 'own',
    first && 'first',
    last && 'last',
    failed && 'failed',
    fresh && 'fresh',
    !by && 'house',
  ];
  return (
    <div class={['row', ...flags].filter(Boolean).join(' ')}>
      {first && (
        <div class={named ? 'name' : 'hidden'} translate={!personOf(scene, by)?.name || by === scene.me}>
          {nameOf(scene, by)}
        </div>
      )}
      <div class="line">
        {!own && last && <Avatar person={by ? personOf(scene, by) : { name: nameOf(scene, by) }} />}
        {(message.text || !message.file) && <Text text={message.text} />}
        <Carried message={message} />
      </div>
      {Offer && isPosted(message) && message.offer && <Offer message={message} />}
      {Note && isPosted(message) && <Note message={message} />}
      {last && (failed ? <Trouble {...props} message={failed} /> : <Meta {...props} />)}
    </div>
  );
};

const progressOf = ({ message, delivered, read }: MessageProps): Progress => {
  if ('stage' in message) return message.stage;
  if (message.seq <= read) return 'read';
  return message.seq <= delivered ? 'delivered' : 'sent';
};

const Meta = (props: MessageProps) => {
  const { format } = props.scene.speech;
  const { at } = props.message;
  return (
    <div class="meta">
      <time dateTime={new Date(at).toISOString()} title={format.whole(at)}>
        {format.time(at)}
      </time>
      {props.own && <Mark progress={progressOf(props)} />}
    </div>
  );
};

/** What happened, and what can be done. The text stays. */
const Trouble = ({ message, talk, scene }: MessageProps & { readonly message: Waiting }) => {
  const { words } = scene.speech;
  const { uid, refusal } = message;
  const stale = refusal?.why === 'stale';
  return (
    <div class="meta" role="alert">
      <span class="fault">
        <Icon d={ICONS.alert} />
        {words.failed}
        {refusal && `. ${refusalText(scene.speech, refusal)}`}
      </span>
      <Button kind="text" onClick={() => void talk.retry(uid, stale ? { anyway: true } : {})}>
        {stale ? words.sendAnyway : words.tryAgain}
      </Button>
      <Button kind="text" onClick={() => void talk.discard(uid)}>
        {words.discard}
      </Button>
    </div>
  );
};
