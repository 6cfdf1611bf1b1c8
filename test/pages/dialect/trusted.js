Comagic.UI.registerViewController('consultant', function (settings) {
  var own = document.createElement('section');
  own.append(document.createElement('h2'));
  own.firstChild.textContent = settings.chat.title;
  var chat = Comagic.UI.createWidget('consultant_chat', { template: own });
  chat.render();
  chat.show();
});
