import type { Talk, Waiting } from '../../../client/surface.ts';
import type { Speech } from '../../../i18n/words.ts';
import type { MessagePosted } from '../../../protocol/events.ts';
import type { FileInfo } from '../../../protocol/files.ts';
import type { PersonId } from '../../../protocol/ids.ts';
import { authorOf, entriesOf, isPosted, isSeen, nameOf, personOf, type Scene } from '../entries.ts';
import type { Extra } from '../words.tsx';

/** A conversation that is to be printed. */
export interface Printed {
  readonly talk: Talk;
  readonly speech: Speech;
  readonly extra: Extra | undefined;
  /** The server's address, without a slash at the end. */
  readonly server: string;
  /** Above it: with whom. */
  readonly title: string;
}

/** On paper nobody reads as themselves: everybody has a name. */
const NOBODY: PersonId = -1;

/** A conversation as it stands on paper: all that is known of it, each message with its name and its time. */
export const Paper = ({ talk, speech, extra, server, title }: Printed) => {
  const { words, format, locale } = speech;
  const scene: Scene = { speech, extra, me: NOBODY, head: talk.head.peek() };
  const lines = talk.lines.peek().filter(isSeen);
  const entries = entriesOf(scene, [...lines, ...talk.waiting.peek()], undefined, undefined, 0);
  const nameIn = (message: MessagePosted | Waiting): string => {
    const by = authorOf(scene, message);
    const me = talk.me.peek();
    const own = by === NOBODY || by === me;
    if (isPosted(message) && message.from && by) return message.from;
    return own ? personOf(scene, me)?.name || words.you : nameOf(scene, by);
  };
  return (
    <article lang={locale}>
      <h1 dir="auto">{title}</h1>
      {extra && extra.house !== title && <p class="house">{extra.house}</p>}
      {talk.more.peek() && <p class="aside">{words.notPrinted}</p>}
      {entries.map((entry) => {
        if (entry.kind === 'day') return <h2 key={entry.key}>{format.date(entry.at)}</h2>;
        if (entry.kind !== 'message')
          return (
            <p class="aside" key={entry.key}>
              {entry.kind === 'system' && entry.text}
            </p>
          );
        const { message, first } = entry;
        return (
          <section key={entry.key} class={first ? 'first' : ''}>
            <time>{format.time(message.at)}</time>
            <div>
              {first && <h3 dir="auto">{nameIn(message)}</h3>}
              {message.text && <p dir="auto">{message.text}</p>}
              {message.file && <Carried file={message.file} server={server} />}
              {'stage' in message && <p class="aside">{words[message.stage]}</p>}
            </div>
          </section>
        );
      })}
    </article>
  );
};

/** A picture is shown, everything else is named. */
const Carried = ({ file, server }: { readonly file: FileInfo; readonly server: string }) => {
  const { name, type, width, height } = file;
  const address = `${server}/files/${file.id}/${encodeURIComponent(name)}`;
  return (
    <p>
      {width && type.startsWith('image/') && <img src={address} alt="" width={width} height={height} />}
      <a href={address}>{name}</a>
    </p>
  );
};
