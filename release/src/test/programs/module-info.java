module outside {
    requires stride.text;

    provides stride.text.token.Segmenter with
            outside.Spaces;
}
