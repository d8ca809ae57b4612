/* A heat map on a canvas, by the function L.heatLayer of Leaflet.heat: points are [latitude, longitude, intensity]. */
(function () {
	var GRADIENT = { 0.4: 'blue', 0.6: 'cyan', 0.7: 'lime', 0.8: 'yellow', 1: 'red' };

	function canvasOf(width, height) {
		var canvas = document.createElement('canvas');
		canvas.width = width;
		canvas.height = height;
		return canvas;
	}

	function spotOf(radius, blur) {
		var reach = radius + blur;
		var canvas = canvasOf(2 * reach, 2 * reach);
		var context = canvas.getContext('2d');
		context.shadowOffsetX = context.shadowOffsetY = 2 * reach;
		context.shadowBlur = blur;
		context.shadowColor = 'black';
		context.beginPath();
		context.arc(-reach, -reach, radius, 0, Math.PI * 2);
		context.fill();
		return canvas;
	}

	function paletteOf(stops) {
		var context = canvasOf(1, 256).getContext('2d');
		var gradient = context.createLinearGradient(0, 0, 0, 256);
		for (var stop in stops) gradient.addColorStop(Number(stop), stops[stop]);
		context.fillStyle = gradient;
		context.fillRect(0, 0, 1, 256);
		return context.getImageData(0, 0, 1, 256).data;
	}

	L.HeatLayer = L.Layer.extend({
		initialize: function (points, options) {
			this._points = points;
			L.setOptions(this, options);
		},
		setLatLngs: function (points) {
			this._points = points;
			return this.redraw();
		},
		addLatLng: function (point) {
			this._points.push(point);
			return this.redraw();
		},
		setOptions: function (options) {
			L.setOptions(this, options);
			return this.redraw();
		},
		redraw: function () {
			if (this._map) this._draw();
			return this;
		},
		onAdd: function (map) {
			this._canvas = L.DomUtil.create(
				'canvas',
				'leaflet-heatmap-layer leaflet-layer leaflet-zoom-hide',
			);
			map.getPanes().overlayPane.appendChild(this._canvas);
			map.on('moveend resize', this._draw, this);
			this._draw();
		},
		onRemove: function (map) {
			this._canvas.parentNode.removeChild(this._canvas);
			map.off('moveend resize', this._draw, this);
		},
		_draw: function () {
			var map = this._map;
			var options = this.options;
			var size = map.getSize();
			var radius = options.radius || 25;
			var blur = options.blur === undefined ? 15 : options.blur;
			var canvas = this._canvas;
			L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
			canvas.width = size.x;
			canvas.height = size.y;
			if (!size.x || !size.y) return;
			var context = canvas.getContext('2d');
			var spot = spotOf(radius, blur);
			var maxZoom = options.maxZoom === undefined ? map.getMaxZoom() : options.maxZoom;
			var fade =
				1 /
				Math.pow(2, Math.max(0, Math.min((isFinite(maxZoom) ? maxZoom : 18) - map.getZoom(), 12)));
			var least = options.minOpacity === undefined ? 0.05 : options.minOpacity;
			this._points.forEach(function (point) {
				var at = map.latLngToContainerPoint(
					L.latLng(point.lat === undefined ? [point[0], point[1]] : point),
				);
				var given = point.alt === undefined ? point[2] : point.alt;
				var intensity = (given === undefined ? 1 : Number(given)) * fade;
				context.globalAlpha = Math.min(Math.max(intensity / (options.max || 1), least), 1);
				context.drawImage(spot, at.x - radius - blur, at.y - radius - blur);
			});
			var palette = paletteOf(options.gradient || GRADIENT);
			var image = context.getImageData(0, 0, size.x, size.y);
			for (var i = 0; i < image.data.length; i += 4) {
				var color = image.data[i + 3] * 4;
				if (color)
					for (var channel = 0; channel < 3; channel++)
						image.data[i + channel] = palette[color + channel];
			}
			context.putImageData(image, 0, 0);
		},
	});
	L.heatLayer = function (points, options) {
		return new L.HeatLayer(points, options);
	};
})();
