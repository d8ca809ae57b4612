/* A button for the whole screen, by the function L.control.fullscreen of Leaflet.fullscreen. */
(function () {
	L.Control.FullScreen = L.Control.extend({
		options: { position: 'topleft', title: 'Full Screen', titleCancel: 'Exit Full Screen' },
		onAdd: function (map) {
			var options = this.options;
			var bar = L.DomUtil.create('div', 'leaflet-bar leaflet-control');
			var button = L.DomUtil.create('a', '', bar);
			button.href = '#';
			button.title = options.title;
			button.innerHTML = '&#x26F6;';
			L.DomEvent.disableClickPropagation(bar);
			L.DomEvent.on(button, 'click', function (event) {
				L.DomEvent.preventDefault(event);
				if (document.fullscreenElement) document.exitFullscreen();
				else map.getContainer().requestFullscreen();
			});
			document.addEventListener('fullscreenchange', function () {
				button.title = document.fullscreenElement ? options.titleCancel : options.title;
				map.invalidateSize();
			});
			return bar;
		},
	});
	L.control.fullscreen = function (options) {
		return new L.Control.FullScreen(options);
	};
})();
