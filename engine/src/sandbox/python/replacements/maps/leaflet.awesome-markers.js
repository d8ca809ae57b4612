/* Colored pins with an icon, by the function of Leaflet.awesome-markers. */
(function () {
	var COLORS = {
		red: '#d23b2e',
		darkred: '#9b2d33',
		lightred: '#ff8a7a',
		orange: '#f0932b',
		beige: '#ffca91',
		green: '#6faa26',
		darkgreen: '#6a7d22',
		lightgreen: '#b6f26c',
		blue: '#38a6d9',
		darkblue: '#0065a0',
		lightblue: '#87d9ff',
		purple: '#cf51b6',
		darkpurple: '#59386a',
		pink: '#ff8fe8',
		cadetblue: '#436876',
		white: '#fbfbfb',
		gray: '#575757',
		lightgray: '#a3a3a3',
		black: '#303030',
	};
	function icon(options) {
		var prefix = options.prefix || 'glyphicon';
		var name = (options.icon || 'home').replace(new RegExp('^' + prefix + '-'), '');
		var color = COLORS[options.markerColor] || options.markerColor || COLORS.blue;
		var spin = options.spin ? ' fa-spin' : '';
		var pin =
			'<svg width="30" height="42" viewBox="0 0 30 42"><path fill="' +
			color +
			'" stroke="rgba(0,0,0,0.35)" d="M15 1C7 1 1 7 1 15c0 9 9 17 14 26C20 32 29 24 29 15 29 7 23 1 15 1z"/></svg>';
		var sign =
			'<i class="' +
			[prefix, prefix + '-' + name, options.extraClasses || ''].join(' ') +
			spin +
			'" style="position:absolute;left:0;top:8px;width:30px;text-align:center;font-size:14px;line-height:14px;color:' +
			(options.iconColor || 'white') +
			'"></i>';
		return L.divIcon({
			className: 'awesome-marker',
			html: pin + sign,
			iconSize: [30, 42],
			iconAnchor: [15, 41],
			popupAnchor: [0, -34],
			tooltipAnchor: [12, -24],
		});
	}
	function Icon(options) {
		return icon(options || {});
	}
	L.AwesomeMarkers = { icon: icon, Icon: Icon };
})();
