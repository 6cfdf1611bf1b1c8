Comagic.UI.registerViewController('consultant', function (settings, tpls) {
  var chat = Comagic.UI.createWidget('consultant_chat', {
    settings: settings,
    tpl: tpls.extra,
    show: function (isApi) {
      told.push('override ' + (isApi === true));
      if (isApi) return false;
      return this.constructor.prototype.show.apply(this, arguments);
    },
  });
  ['beforerender', 'render', 'beforeshow', 'show'].forEach(function (event) {
    chat.on(event, function () {
      told.push(event);
    });
  });
  chat.render();
  told.push(chat.refs.x.textContent);
});
