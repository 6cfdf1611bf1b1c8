var __cs = __cs || [];
var precompiled = location.search === '?precompiled';
function begin() {
  if (!window.Comagic || !Comagic.UI) return setTimeout(begin, 10);
  Comagic.UI.registerViewController('consultant', function (settings) {
    var chat = Comagic.UI.createWidget('consultant_chat', {
      settings: settings,
      template: precompiled
        ? function (given) {
            return '<section class="comagic-widget" role="dialog"><h2>' + given.chat.title + '</h2></section>';
          }
        : '<section><%- chat.title %></section>',
    });
    chat.render();
    chat.show();
  });
}
begin();
