import { type MountOptions, mount, type Widget } from 'besedka';

declare const SERVER: string;

const options: MountOptions = { server: SERVER, site: 'demo', accent: '#8f4527' };
const widget: Widget = mount(options);
widget.on('unread', (count) => {
  document.title = count > 0 ? `(${count.toFixed()}) A bare application` : 'A bare application';
});

/** For the test that mounts and destroys. */
Object.assign(globalThis, { again: () => mount(options), first: widget });
