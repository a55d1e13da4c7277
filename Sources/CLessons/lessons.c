// Embeds the files of lessons/. To add a network or a lesson: one array and one line of its table.
#include "lessons.h"

static const unsigned char relu[] = {
#embed "../../lessons/networks/relu.net"
};
static const unsigned char tanh_network[] = {
#embed "../../lessons/networks/tanh.net"
};
static const unsigned char sigmoid[] = {
#embed "../../lessons/networks/sigmoid.net"
};
static const unsigned char pytorch[] = {
#embed "../../lessons/networks/pytorch.net"
};
static const unsigned char micrograd[] = {
#embed "../../lessons/networks/micrograd.net"
};

static const struct lessons_text networks[] = {
    {"relu", relu, sizeof relu},
    {"tanh", tanh_network, sizeof tanh_network},
    {"sigmoid", sigmoid, sizeof sigmoid},
    {"pytorch", pytorch, sizeof pytorch},
    {"micrograd", micrograd, sizeof micrograd},
};

static const unsigned char catalog[] = {
#embed "../../lessons/catalog.yaml"
};
static const unsigned char what_backpropagation_answers[] = {
#embed "../../lessons/01-what-backpropagation-answers.yaml"
};
static const unsigned char chain_rule_on_one_path[] = {
#embed "../../lessons/02-chain-rule-on-one-path.yaml"
};
static const unsigned char computational_graph[] = {
#embed "../../lessons/03-computational-graph.yaml"
};
static const unsigned char trace_a_gradient[] = {
#embed "../../lessons/04-trace-a-gradient.yaml"
};
static const unsigned char tanh_network_lesson[] = {
#embed "../../lessons/05-tanh-network.yaml"
};
static const unsigned char reuse_adds_up[] = {
#embed "../../lessons/06-reuse-adds-up.yaml"
};
static const unsigned char biases_and_batches[] = {
#embed "../../lessons/07-biases-and-batches.yaml"
};
static const unsigned char layers_as_matrices[] = {
#embed "../../lessons/08-layers-as-matrices.yaml"
};
static const unsigned char sigmoid_and_relu_networks[] = {
#embed "../../lessons/09-sigmoid-and-relu-networks.yaml"
};
static const unsigned char losses[] = {
#embed "../../lessons/10-losses.yaml"
};
static const unsigned char the_update[] = {
#embed "../../lessons/11-the-update.yaml"
};
static const unsigned char gradient_checking[] = {
#embed "../../lessons/12-gradient-checking.yaml"
};
static const unsigned char one_sweep_instead_of_n[] = {
#embed "../../lessons/13-one-sweep-instead-of-n.yaml"
};
static const unsigned char vanishing_gradients[] = {
#embed "../../lessons/14-vanishing-gradients.yaml"
};
static const unsigned char exploding_gradients[] = {
#embed "../../lessons/15-exploding-gradients.yaml"
};
static const unsigned char activations[] = {
#embed "../../lessons/16-activations.yaml"
};
static const unsigned char initialization[] = {
#embed "../../lessons/17-initialization.yaml"
};
static const unsigned char residual_connections[] = {
#embed "../../lessons/18-residual-connections.yaml"
};
static const unsigned char normalization[] = {
#embed "../../lessons/19-normalization.yaml"
};
static const unsigned char batches[] = {
#embed "../../lessons/20-batches.yaml"
};
static const unsigned char optimizers[] = {
#embed "../../lessons/21-optimizers.yaml"
};
static const unsigned char schedules[] = {
#embed "../../lessons/22-schedules.yaml"
};
static const unsigned char regularization[] = {
#embed "../../lessons/23-regularization.yaml"
};
static const unsigned char plateaus_and_saddle_points[] = {
#embed "../../lessons/24-plateaus-and-saddle-points.yaml"
};
static const unsigned char debugging_clinic[] = {
#embed "../../lessons/25-debugging-clinic.yaml"
};
static const unsigned char overfit_one_tiny_batch[] = {
#embed "../../lessons/26-overfit-one-tiny-batch.yaml"
};
static const unsigned char training_playground[] = {
#embed "../../lessons/27-training-playground.yaml"
};

static const struct lessons_text lessons[] = {
    {"01-what-backpropagation-answers", what_backpropagation_answers, sizeof what_backpropagation_answers},
    {"02-chain-rule-on-one-path", chain_rule_on_one_path, sizeof chain_rule_on_one_path},
    {"03-computational-graph", computational_graph, sizeof computational_graph},
    {"04-trace-a-gradient", trace_a_gradient, sizeof trace_a_gradient},
    {"05-tanh-network", tanh_network_lesson, sizeof tanh_network_lesson},
    {"06-reuse-adds-up", reuse_adds_up, sizeof reuse_adds_up},
    {"07-biases-and-batches", biases_and_batches, sizeof biases_and_batches},
    {"08-layers-as-matrices", layers_as_matrices, sizeof layers_as_matrices},
    {"09-sigmoid-and-relu-networks", sigmoid_and_relu_networks, sizeof sigmoid_and_relu_networks},
    {"10-losses", losses, sizeof losses},
    {"11-the-update", the_update, sizeof the_update},
    {"12-gradient-checking", gradient_checking, sizeof gradient_checking},
    {"13-one-sweep-instead-of-n", one_sweep_instead_of_n, sizeof one_sweep_instead_of_n},
    {"14-vanishing-gradients", vanishing_gradients, sizeof vanishing_gradients},
    {"15-exploding-gradients", exploding_gradients, sizeof exploding_gradients},
    {"16-activations", activations, sizeof activations},
    {"17-initialization", initialization, sizeof initialization},
    {"18-residual-connections", residual_connections, sizeof residual_connections},
    {"19-normalization", normalization, sizeof normalization},
    {"20-batches", batches, sizeof batches},
    {"21-optimizers", optimizers, sizeof optimizers},
    {"22-schedules", schedules, sizeof schedules},
    {"23-regularization", regularization, sizeof regularization},
    {"24-plateaus-and-saddle-points", plateaus_and_saddle_points, sizeof plateaus_and_saddle_points},
    {"25-debugging-clinic", debugging_clinic, sizeof debugging_clinic},
    {"26-overfit-one-tiny-batch", overfit_one_tiny_batch, sizeof overfit_one_tiny_batch},
    {"27-training-playground", training_playground, sizeof training_playground},
};

size_t lessons_network_count(void) { return sizeof networks / sizeof *networks; }

struct lessons_text lessons_network(size_t index) { return networks[index]; }

size_t lessons_count(void) { return sizeof lessons / sizeof *lessons; }

struct lessons_text lessons_lesson(size_t index) { return lessons[index]; }

struct lessons_text lessons_catalog(void) {
  return (struct lessons_text){"catalog", catalog, sizeof catalog};
}
