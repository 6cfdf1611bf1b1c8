/**
 * The least that could be called a chat: a button, a panel, a list and a field, as one writes it with
 * Preact in ten minutes. What anything costs beyond it is measured against this.
 */
import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import styles from './hello.css?inline';

interface Line {
  readonly id: number;
  readonly text: string;
  readonly own?: boolean;
}

const Panel = ({ lines, add }: { readonly lines: readonly Line[]; readonly add: (text: string) => void }) => {
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [lines]);
  return (
    <section class="hello-panel" aria-label="Hello">
      <ul ref={list}>
        {lines.map(({ id, text, own }) => (
          <li key={id} class={own ? 'own' : ''}>
            {text}
          </li>
        ))}
      </ul>
      <textarea
        ref={field}
        aria-label="Message"
        onKeyDown={(event) => {
          const { value } = event.currentTarget;
          if (event.key !== 'Enter' || !value) return;
          event.preventDefault();
          add(value);
          event.currentTarget.value = '';
        }}
      />
    </section>
  );
};

const Hello = () => {
  const [open, setOpen] = useState(false);
  const [lines, setLines] = useState<readonly Line[]>([]);
  const add = (line: Line) => setLines((now) => [...now, line]);
  useEffect(() => {
    const socket = new WebSocket(`ws://${location.host}/live`);
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      for (const line of JSON.parse(data) as readonly Line[]) add(line);
    };
    return () => socket.close();
  }, []);
  return (
    <>
      {open && <Panel lines={lines} add={(text) => add({ id: Date.now(), text, own: true })} />}
      <button id="launcher" type="button" aria-label="Chat" onClick={() => setOpen(!open)}>
        ?
      </button>
    </>
  );
};

const sheet = document.createElement('style');
sheet.textContent = styles;
document.head.append(sheet);
const place = document.createElement('div');
place.className = 'hello';
document.body.append(place);
render(<Hello />, place);
