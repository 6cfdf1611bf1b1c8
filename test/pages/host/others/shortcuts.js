const { searchParams } = new URL(location.href);
const target = searchParams.get('on') === 'window' ? window : document;
const capture = searchParams.has('capture');
window.taken = [];

for (const type of ['keydown', 'keypress'])
  target.addEventListener(
    type,
    (event) => {
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
      const isOurs = event.key.length === 1 || event.key.startsWith('Arrow') || event.key === 'Escape';
      if (!isOurs) return;
      taken.push(event.key);
      event.preventDefault();
      if (event.key === 's' && !event.ctrlKey) document.getElementById('search').focus();
    },
    capture,
  );

// What is written anywhere is this page's.
for (const type of ['input', 'beforeinput', 'paste'])
  document.addEventListener(type, (event) => {
    if (event.target.value.startsWith('/')) event.preventDefault();
  });
