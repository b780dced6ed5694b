from measurements.bert_inference import weights


def test_the_encoder_has_the_parameters_of_bert_base() -> None:
    """Of the 109,482,240 in all, without the embeddings and the pooling behind the encoder."""
    found = sum(weight.size for weight in weights({}))
    assert found == 109_482_240 - 23_837_184 - 590_592
