Comagic.UI.registerViewController('consultant', function (settings, tpls) {
  var chat = Comagic.UI.createWidget('consultant_chat', { settings: settings, tpl: tpls.consultant_chat });
  chat.render();
  chat.show();
});
