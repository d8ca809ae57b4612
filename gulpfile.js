const { rm } = require('node:fs/promises');
const gulp = require('gulp');
const { bundle } = require('./gulp/bundle.js');

const clean = async () => await rm('dist', { recursive: true, force: true });

const icons = () => gulp.src('icons/*.svg').pipe(gulp.dest('dist/icons'));

/** What n8n's node panel shows of each node: categories, search words, links, the shape of its output. */
const panel = () => gulp.src('nodes/**/*.json').pipe(gulp.dest('dist/nodes'));

const code = async () => await bundle('dist');

exports.build = gulp.series(clean, gulp.parallel(icons, panel, code));
exports.default = exports.build;
