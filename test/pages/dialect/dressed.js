Comagic.UI.registerViewController('consultant', function (settings, tpls) {
  var chat = Comagic.UI.createWidget('consultant_chat', {
    settings: settings,
    tpl: tpls.chat,
    render: function () {
      diary.push('render');
      return this.constructor.prototype.render.call(this, document.getElementById('spot'));
    },
    show: function (isApi) {
      diary.push(isApi ? 'show for the page' : 'show');
      return this.constructor.prototype.show.apply(this, arguments);
    },
  });
  window.write = function (text) {
    add(chat.sendChatMessage(text));
  };
  function add(message) {
    var row = document.createElement('li');
    row.textContent = message.sender + ': ' + message.text;
    chat.refs.log.appendChild(row);
  }
  chat.render();
  var past = [];
  while (chat.hasHistory()) past = past.concat(chat.getHistory());
  past.reverse().forEach(add);
  chat.on('sendmessage', add);
  chat.show();
});
