import { render } from 'preact';
import { drawOnceAFrame } from '../ui/parts/onceAFrame.ts';
import { sheetOf } from '../ui/parts/sheet.ts';
import { partsStyles } from '../ui/parts/styles.ts';
import { keepTranslated } from '../ui/parts/translated.ts';
import { hearFields } from '../ui/parts/useField.ts';
import { Preferences } from './models/preferences.ts';
import { Session } from './models/session.ts';
import type { DeskPorts } from './ports.ts';
import { deskStyles } from './styles/styles.ts';
import { App } from './views/App.tsx';

/** Draws the desk into an element of class `besedka`. `link` is the one-time link of the address. Gives the undo. */
export const mountDesk = (root: HTMLElement, ports: DeskPorts, link?: string): (() => void) => {
  drawOnceAFrame(root);
  const hear = ({ target }: Event) => hearFields(target as HTMLFormElement);
  root.addEventListener('submit', hear, { capture: true });
  const session = new Session(ports);
  const preferences = new Preferences(ports.keep, ports.page);
  const sheet = sheetOf(partsStyles + deskStyles);
  root.ownerDocument.adoptedStyleSheets.push(sheet);
  const untranslated = keepTranslated(root);
  render(<App ports={ports} session={session} preferences={preferences} />, root);
  session.begin(link).catch(ports.complain);
  return () => {
    root.removeEventListener('submit', hear, { capture: true });
    render(null, root);
    untranslated();
    session[Symbol.dispose]();
    preferences[Symbol.dispose]();
    const { ownerDocument: page } = root;
    page.adoptedStyleSheets = page.adoptedStyleSheets.filter((one) => one !== sheet);
  };
};
