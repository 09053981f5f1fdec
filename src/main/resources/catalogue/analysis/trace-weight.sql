SELECT round(sum(1 / sampling_probability), 1) FROM traces
