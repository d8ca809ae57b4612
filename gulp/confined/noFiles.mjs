// sanitize-html parses no styles here, so its parser of styles never looks for a source map on disk.
export default {};
