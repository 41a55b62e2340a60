"""Names and pointing words: rules over the text of a block, then what the page remembers."""
