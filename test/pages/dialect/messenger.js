Comagic.UI.registerViewController('consultant', function (settings, tpls) {
  var chat = Comagic.UI.createWidget('consultant_chat', { settings: settings, template: tpls.chat });
  chat.render();
  chat.show();
  var log = chat.refs.log;
  function draw(message, before) {
    var name = message.fx_link ? 'file' : 'line';
    var line = Comagic.UI.createWidget(name, { settings: message, tpl: tpls[name] });
    line.render(log, before);
  }
  function older() {
    var page = chat.getHistory();
    for (var i = 0; page && i < page.length; i++) draw(page[i], log.firstChild);
    chat.refs.more.hidden = !chat.hasHistory();
  }
  function refresh() {
    var operator = chat.getOperatorVcard();
    chat.refs.status.textContent = chat.getState() + ' ' + (operator ? operator.name : '-');
    chat.refs.rate.hidden = chat.getState() !== 'chat';
    chat.refs.more.hidden = !chat.hasHistory();
  }
  function note(event) {
    return function (argument) {
      chat.refs.events.textContent +=
        event + (argument === undefined ? '' : ':' + JSON.stringify(argument)) + ' ';
      refresh();
    };
  }
  chat.on('showhistory', function (messages) {
    while (messages.length) draw(messages.shift());
  });
  chat.on('sendmessage', function (message) {
    draw(message);
    chat.clearUnreadCounter();
  });
  ['statechange', 'startchat', 'closechat', 'setrating', 'ratingchange'].forEach(function (event) {
    chat.on(event, note(event));
  });
  chat.on('operatorjoined', refresh);
  chat.on('operatorleave', refresh);
  chat.refs.send.addEventListener('click', function () {
    var sent = chat.sendChatMessage(chat.refs.field.innerText);
    chat.refs.field.innerText = '';
    if (sent) draw(sent);
  });
  chat.refs.file.addEventListener('change', function () {
    chat.sendFile(this);
  });
  chat.refs.rate.addEventListener('click', function () {
    chat.setOperatorRating(4);
  });
  chat.refs.more.addEventListener('click', older);
  chat.refs.close.addEventListener('click', function () {
    chat.closeChat(refresh);
  });
  refresh();
});
